package dev.chicane.cli;

import dev.chicane.heap.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chicane record}: a plain run of a main class, whose accesses are logged. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Runs a main class once in a JVM of its own, as it would run without Chicane, and logs each access of"
                        + " what its threads share, for 'chicane analyze'.",
        footer = {
            "",
            "Assertions are on. Options come before MAIN_CLASS.",
            "",
            "Exit status: that of the program; 2 wrong call or a class that can't be loaded,",
            "3 Chicane could not do its work, 130 interrupted."
        })
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class RecordCommand extends CodeOptions implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the accesses, a line each.")
    private String accessLog;

    @Parameters(index = "0", paramLabel = "MAIN_CLASS", description = "The class whose main is run.")
    private String mainClass;

    @Parameters(index = "1..*", paramLabel = "ARGS", arity = "0..*", description = "Arguments for its main.")
    private List<String> arguments = new ArrayList<>();

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile log = OutputFile.of("--access-log", accessLog);
        List<Path> path = classPath();
        // Says in a sentence what the JVM would say in a stack trace.
        Program.load(path, mainClass, arguments, filter()).close();
        // A log of another run must not be taken for one of this.
        log.empty("--access-log");
        var run = new RecordedRun(path, log.path(), included(), excluded(), mainClass, arguments);
        return run.await(() -> tell(run, log.path()));
    }

    private void tell(RecordedRun run, Path log) {
        if (!Files.isRegularFile(log)) {
            // Nobody can read from a device or a pipe what was written there.
            return;
        }
        String told = run.isLogComplete()
                ? "chicane: The log is in " + log + "; to look at it: " + terminal.command() + " analyze "
                        + ShellWords.join(List.of(accessLog))
                : "chicane: The log in " + log
                        + " is not complete: the program was halted or killed, or the disk is full.";
        terminal.err().println(told);
        terminal.err().flush();
    }
}
