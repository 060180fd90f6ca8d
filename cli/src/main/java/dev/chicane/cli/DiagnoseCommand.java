package dev.chicane.cli;

import dev.chicane.engine.stages.Stages;
import dev.chicane.heap.Program;
import dev.chicane.report.BuildVersion;
import dev.chicane.report.ConsoleOptions;
import dev.chicane.report.HtmlOptions;
import dev.chicane.report.Sources;
import dev.chicane.report.StagesWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chicane diagnose}: a failure collected, isolated, tested and, where there is a fix, verified. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Diagnoses a failure in four stages: plain runs of the program, a search for the two steps that"
                + " decide, plain runs with those two delayed and held, and the same again of a fix.",
        footer = {
            "",
            "A run fails when its exit status is not 0, or when it takes too long.",
            "Options come before MAIN_CLASS.",
            "",
            "Exit status: 0 nothing has failed, 1 a failure was seen or found, 2 wrong call",
            "or input that can't be loaded, 3 a stage could not be done, 130 interrupted."
        })
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class DiagnoseCommand implements Callable<Integer> {
    private static final long MOST_RUNS = 1_000_000;

    private final Terminal terminal;
    private final Ending ending = new Ending();

    @Mixin
    private DiagnosedProgram program;

    @Option(names = "--runs", paramLabel = "N", description = "How many plain runs (default 100).")
    @Nullable
    private String runs;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description =
                    "How many plain runs with a delay, how many with an order, and how many of each of both programs"
                            + " to compare run times (default 30).")
    @Nullable
    private String trials;

    @Option(
            names = "--run-timeout",
            paramLabel = "S",
            description = "A plain run that takes longer than so many seconds is ended, and has failed (default 60).")
    @Nullable
    private String runTimeout;

    @Mixin
    private SearchOptions search;

    @Mixin
    private StagesExports exports;

    @Option(names = "--no-color", description = "No colour, even on a terminal.")
    private boolean noColor;

    @Option(names = "--verbose", description = "Say more: settings, where an error came from.")
    private boolean verbose;

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var inside = new ArrayList<>(search.words());
        if (trials != null) {
            inside.add("--trials");
        }
        program.check(inside);
        search.workers(search.settings());
        long count = runs("--runs", runs, 100);
        long perTrial = runs("--trials", trials, 30);
        Duration timeout =
                runTimeout == null ? Duration.ofSeconds(60) : SearchOptions.time("--run-timeout", runTimeout);
        StagesExports.Files files = exports.files();
        Sources sources = program.mainClass() == null ? Sources.NONE : program.sources();
        checkThatItLoads(program.mainClass());
        checkThatItLoads(program.fixed());
        try (var interruption = new Interruption(ending::end, terminal)) {
            Stages stages = diagnose(count, timeout, perTrial);
            String replayCommand = replayCommand(stages);
            print(stages, sources, replayCommand);
            exports.write(
                    stages, files, new HtmlOptions(BuildVersion.current(), replayCommand, sources), terminal.out());
            interruption.printed();
            return status(stages);
        }
    }

    private static long runs(String option, @Nullable String given, long otherwise) {
        long count = given == null ? otherwise : SearchOptions.wholeNumber(option, given, 1);
        if (count > MOST_RUNS) {
            throw new UsageException(option + " takes at most " + MOST_RUNS + ", not " + count + ".");
        }
        return count;
    }

    /** A class that is not there is no failure of a hundred runs. */
    private void checkThatItLoads(@Nullable String mainClass) {
        if (mainClass != null) {
            try (Program loaded = program.load(mainClass)) {
                loaded.name();
            }
        }
    }

    private Stages diagnose(long count, Duration timeout, long perTrial) {
        var stage = new SearchStage(program, search, terminal, ending);
        try (var line = new ProgressLine(
                terminal.err(), terminal.columns(), search.settings().budget())) {
            return new FourStages(program, stage, ending, terminal.errIsTerminal() ? line::show : text -> {})
                    .diagnose(count, timeout, perTrial);
        }
    }

    private void print(Stages stages, Sources sources, String replayCommand) {
        PrintWriter text = exports.jsonOnOut() ? terminal.err() : terminal.out();
        boolean person = exports.jsonOnOut() ? terminal.errIsTerminal() : terminal.outIsTerminal();
        var options = ConsoleOptions.PLAIN
                .withWidth(terminal.columns())
                .withColour(person && terminal.colourAllowed() && !noColor)
                .withSources(sources)
                .withReplayCommand(replayCommand);
        StagesWriter.console(options).write(stages, text);
        if (verbose) {
            text.println("Settings of the search: " + search.settings());
        }
    }

    private String replayCommand(Stages stages) {
        String mainClass = program.mainClass();
        return mainClass == null
                ? ""
                : stages.isolate()
                        .found()
                        .map(found ->
                                new SearchStage(program, search, terminal, ending).replayCommand(mainClass, found))
                        .orElse("");
    }

    private static int status(Stages stages) {
        if (stages.interrupted()) {
            return ExitStatus.INTERRUPTED;
        }
        if (stages.sawFailure()) {
            return ExitStatus.RACE;
        }
        return stages.couldNot() ? ExitStatus.UNABLE : ExitStatus.NO_RACE;
    }
}
