package dev.chicane.cli;

import dev.chicane.engine.DivergedException;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.StuckException;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Verification.SameSchedule;
import dev.chicane.heap.Program;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            if (reason != null) {
                return new Stage.Failed<>(reason);
            }
            return found.verdict() == Verdict.INTERRUPTED ? new Stage.Interrupted<>(found) : new Stage.Done<>(found);
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

    /** Follows the schedule that fails in another program, given as its token, in a main class of the class path. */
    SameSchedule follow(@Nullable String token, String mainClass) {
        if (token == null || ending.isEnded()) {
            return SameSchedule.NONE;
        }
        ReplayToken other = ReplayToken.decode(token);
        // Without the fingerprint, which is that of the other's steps: it fits if each of its decisions can be taken.
        var same = new ReplayToken(mainClass, other.timeouts(), other.schedule(), new Fingerprint());
        try (Program loaded = program.load(mainClass)) {
            Settings settings = options.settings().withTimeouts(same.timeouts());
            var explorer = new Explorer(loaded, settings, Progress.NONE);
            ending.begin(explorer::interrupt);
            try {
                return switch (explorer.replay(same).verdict()) {
                    case FAILED -> SameSchedule.FAILS;
                    case INTERRUPTED -> SameSchedule.NONE;
                    case BUDGET_SPENT, EXHAUSTED -> SameSchedule.PASSES;
                };
            } finally {
                ending.done();
            }
        } catch (DivergedException | StuckException | IllegalStateException e) {
            return SameSchedule.NOT_FOLLOWED;
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
