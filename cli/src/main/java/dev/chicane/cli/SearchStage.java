package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.stages.Stage;
import dev.chicane.heap.Program;
import java.util.ArrayList;
import java.util.List;

/** A search as {@code chicane explore} does it, as a stage of a diagnosis. */
final class SearchStage {
    private final DiagnosedProgram program;
    private final SearchOptions options;
    private final Terminal terminal;
    private final Ending ending;

    SearchStage(DiagnosedProgram program, SearchOptions options, Terminal terminal, Ending ending) {
        this.program = program;
        this.options = options;
        this.terminal = terminal;
        this.ending = ending;
    }

    /** Searches a main class of the class path. */
    Stage<Exploration> search(String mainClass) {
        Settings settings = options.settings().withCauseCurve();
        List<String> arguments = program.explored(mainClass, options.words());
        try (Program loaded = program.load(mainClass);
                var processes = new WorkerProcesses(options.workers(settings) - 1, arguments)) {
            var line = new ProgressLine(terminal.err(), terminal.columns(), settings.budget());
            var explorer = new Explorer(loaded, settings, terminal.errIsTerminal() ? line : Progress.NONE, processes);
            ending.begin(explorer::interrupt);
            Exploration found;
            try (line) {
                found = explorer.explore();
            } finally {
                ending.done();
            }
            tellOf(processes, found);
            String unseen = Unsearched.notInstrumented(loaded, found);
            String reason = unseen == null ? Unsearched.notRun(found) : unseen;
            return reason == null ? new Stage.Done<>(found) : new Stage.Failed<>(reason);
        } catch (RuntimeException e) {
            return FailedStage.by(e);
        }
    }

    private void tellOf(WorkerProcesses processes, Exploration found) {
        // Ctrl-C goes to all processes of the terminal: the others may end before this one knows of it.
        if (found.verdict() != Verdict.INTERRUPTED) {
            processes.troubles().forEach(trouble -> terminal.err().println("chicane: " + trouble));
        }
    }

    /** The command line that replays what was found, or "". */
    String replayCommand(String mainClass, Exploration found) {
        String token = found.replay();
        if (token == null) {
            return "";
        }
        var words = new ArrayList<>(options.verdictOptions());
        words.addAll(List.of("--replay", TokenFile.keepShort(token)));
        return terminal.command() + " explore " + ShellWords.join(program.explored(mainClass, words));
    }
}
