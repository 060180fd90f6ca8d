package dev.chicane.cli;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Suggestions;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.StoreTrials;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.heap.Program;
import dev.chicane.heap.ProgramStore;
import dev.chicane.report.ConsoleOptions;
import dev.chicane.report.ReportWriter;
import dev.chicane.report.Sources;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chicane explore}: a main class under many interleavings. */
@Command(
        name = "explore",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Runs a main class under thousands of interleavings, and shows the first that fails.",
        footer = {
            "",
            "The program fails when an actor (a thread of it) dies of an error, or can never",
            "go on, or the program exits with another status than 0. Assertions are on.",
            "Options come before MAIN_CLASS.",
            "",
            "Exit status: 0 no race found, 1 race found, 2 wrong call or input that can't",
            "be loaded, 3 Chicane could not do its work, 130 interrupted."
        })
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class ExploreCommand implements Callable<Integer> {
    /** Tells a process that it runs schedules for another one. */
    static final String WORK = "--work";

    private static final Duration FOR_GOOD = Duration.ofDays(3_650);

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOptions program;

    @Mixin
    private SearchOptions search;

    @Mixin
    private JdbcOptions jdbc;

    @Option(
            names = "--replay",
            paramLabel = "TOKEN|FILE",
            description =
                    "Run one schedule: a token that was printed with a failure, or a file with it, or a result that"
                            + " --json wrote.")
    @Nullable
    private String replay;

    @Option(
            names = "--suggest",
            description =
                    "Try what may prevent the failure: lines made atomic, a field made volatile, all waiters woken; of"
                            + " transactions FOR UPDATE and REPEATABLE READ. Each time the program is searched again, for as long"
                            + " as before.")
    private boolean suggest;

    @Option(
            names = "--cause-curve",
            description =
                    "Tell at which step the failure's probability rises most, by thousands of random schedules that begin as"
                            + " it does: a second or two. --html does so anyway.")
    private boolean causeCurve;

    @Mixin
    private ExportOptions exportOptions;

    @Option(names = "--trace", description = "Show the whole schedule, every step of it.")
    private boolean wholeTrace;

    @Option(names = "--verbose", description = "Say more: settings, steps by class, where an error came from.")
    private boolean verbose;

    @Option(names = "--no-color", description = "No colour, even on a terminal.")
    private boolean noColor;

    @Option(names = WORK, hidden = true)
    private boolean work;

    ExploreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = search.settings();
        if (causeCurve || exportOptions.wantsPage()) {
            settings = settings.withCauseCurve();
        }
        int workers = jdbc.isOn() ? jdbc.workers(search) : search.workers(settings);
        if (work) {
            return work(settings);
        }
        ReplayToken token = null;
        String given = replay;
        if (given != null) {
            List<String> contradicting = search.contradictingReplay();
            if (!contradicting.isEmpty()) {
                throw new UsageException(
                        "--replay runs one known schedule: leave out " + String.join(", ", contradicting) + ".");
            }
            token = ReplaySource.read(given);
            settings = settings.withTimeouts(token.timeouts());
        }
        Exports exports = exportOptions.exports();
        Sources sources = program.sources();
        if (!jdbc.isOn()) {
            return run(null, settings, workers, token, exports, sources);
        }
        if (exports.testFolder() != null) {
            throw new UsageException("--write-test writes a test that calls main, which then knows nothing of --jdbc:"
                    + " leave one of them out.");
        }
        ReplayToken schedule = token;
        Settings chosen = settings;
        return jdbc.run(database -> run(database, chosen, workers, schedule, exports, sources));
    }

    private int run(
            @Nullable ExploredDatabase database,
            Settings settings,
            int workers,
            @Nullable ReplayToken token,
            Exports exports,
            Sources sources) {
        ProgramStore store = database == null ? null : database.store();
        try (Program loaded = program.load(List.of(), store)) {
            return run(loaded, database, settings, workers, token, exports, sources);
        }
    }

    private int work(Settings settings) {
        var endless = new Budget(settings.budget().schedules(), FOR_GOOD);
        try (Program loaded = program.load(List.of(), null)) {
            Work.with(new Explorer(loaded, settings.withBudget(endless), Progress.NONE));
        }
        return ExitStatus.NO_RACE;
    }

    /** The words after the command's name. */
    private List<String> arguments() {
        List<String> all = spec.root().commandLine().getParseResult().originalArgs();
        return all.subList(all.indexOf(spec.name()) + 1, all.size());
    }

    private int run(
            Program loaded,
            @Nullable ExploredDatabase database,
            Settings settings,
            int workers,
            @Nullable ReplayToken token,
            Exports exports,
            Sources sources) {
        ProgramStore store = database == null ? null : database.store();
        String folder = exports.testFolder();
        TestFile test = folder == null ? null : new TestFile(program.test(loaded.mainCall()), folder);
        boolean showProgress = terminal.errIsTerminal() && token == null;
        var line = new ProgressLine(terminal.err(), terminal.columns(), settings.budget());
        try (var processes = new WorkerProcesses(workers - 1, arguments())) {
            Progress progress = showProgress ? line : Progress.NONE;
            var explorer = new Explorer(loaded, settings, progress, processes);
            var suggestions = new Suggestions(edits -> program.load(edits, store), settings, progress);
            StoreTrials trials = store == null
                    ? null
                    : new StoreTrials(store.checks().store(), () -> program.load(List.of(), store), settings, false);
            Runnable end = () -> {
                suggestions.interrupt();
                if (trials != null) {
                    trials.interrupt();
                }
                explorer.interrupt();
            };
            try (var interruption = new Interruption(end, terminal)) {
                Exploration found;
                try (line) {
                    found = ComparisonOptions.explained(token == null ? explorer.explore() : explorer.replay(token));
                }
                orUnable(Unsearched.notInstrumented(loaded, found));
                String unused = database == null ? null : Unsearched.notAsked(database);
                if (found.verdict() == Verdict.EXHAUSTED || found.verdict() == Verdict.BUDGET_SPENT) {
                    orUnable(unused);
                }
                if (suggest && found.verdict() == Verdict.FAILED) {
                    loaded.close();
                    try (line) {
                        found = found.withSuggestions(suggestions.of(found));
                        found = trials == null ? found : trials.of(found);
                    } catch (RuntimeException | LinkageError e) {
                        // The failure is worth more than what might prevent it.
                        terminal.err().println("chicane: What may prevent this could not be tried: " + e);
                    }
                }
                PrintWriter text = exports.jsonOnOut() ? terminal.err() : terminal.out();
                String command = token == null ? replayCommand(found) : "";
                print(found, settings, command, exports.jsonOnOut(), sources);
                if (store == null) {
                    Untried.database(found).ifPresent(text::println);
                }
                Untried.sentence(found, suggest, store != null).ifPresent(text::println);
                exports.write(found, test, sources, command, terminal.out()).forEach(text::println);
                tellOf(processes, found, text);
                if (unused != null) {
                    terminal.err().println("chicane: " + unused);
                }
                interruption.printed();
                return status(found);
            }
        }
    }

    private void tellOf(WorkerProcesses processes, Exploration found, PrintWriter text) {
        if (verbose) {
            text.println("Processes: " + (1 + processes.started()));
        }
        // Ctrl-C goes to all processes of the terminal: the others may end before this one knows of it.
        if (found.verdict() != Verdict.INTERRUPTED) {
            processes.troubles().forEach(trouble -> terminal.err().println("chicane: " + trouble));
        }
        if (search.wantsWorkers()
                && processes.started() == 0
                && !found.notCovered().isEmpty()) {
            terminal.err()
                    .println("chicane: one process has run all: others would share with it what is not under control.");
        }
    }

    private static void orUnable(@Nullable String reason) {
        if (reason != null) {
            throw new UnableException(reason);
        }
    }

    private static int status(Exploration found) {
        orUnable(Unsearched.notRun(found));
        return switch (found.verdict()) {
            case FAILED -> ExitStatus.RACE;
            case INTERRUPTED -> ExitStatus.INTERRUPTED;
            case EXHAUSTED, BUDGET_SPENT -> ExitStatus.NO_RACE;
        };
    }

    private void print(Exploration found, Settings settings, String replayCommand, boolean jsonOnOut, Sources sources) {
        var text = jsonOnOut ? terminal.err() : terminal.out();
        boolean person = jsonOnOut ? terminal.errIsTerminal() : terminal.outIsTerminal();
        var options = ConsoleOptions.PLAIN
                .withWidth(terminal.columns())
                .withColour(person && terminal.colourAllowed() && !noColor)
                .withSources(sources)
                .withWholeTrace(wholeTrace)
                .withWholeTraceHint("--trace shows every step")
                .withReplayCommand(replayCommand);
        ReportWriter.console(options).write(found, text);
        if (verbose) {
            details(found, settings, text);
        }
    }

    private String replayCommand(Exploration found) {
        String token = found.replay();
        if (token == null) {
            return "";
        }
        var options = new ArrayList<>(search.verdictOptions());
        options.addAll(jdbc.words());
        options.addAll(List.of("--replay", TokenFile.keepShort(token)));
        return terminal.command() + " " + ShellWords.join(program.commandLine(options));
    }

    private static void details(Exploration found, Settings settings, PrintWriter text) {
        text.println("Settings: " + settings);
        text.println("Steps by class:");
        for (Map.Entry<String, Long> entry : found.pointsByClass().entrySet()) {
            text.printf("  %,14d  %s%n", entry.getValue(), entry.getKey());
        }
        text.flush();
    }
}
