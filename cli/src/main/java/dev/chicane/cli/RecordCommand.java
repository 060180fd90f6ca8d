package dev.chicane.cli;

import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
final class RecordCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "The program's directories and jars, as the java command wants them (default: the current"
                    + " directory).")
    @Nullable
    private String classPath;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the accesses, a line each.")
    private String accessLog;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description = "Only log accesses by these classes: a class or package name in which * stands for anything."
                    + " May be given several times.")
    private List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Do not log accesses by these classes. May be given several times.")
    private List<String> exclude = new ArrayList<>();

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
        List<Path> path = ClassPathOptions.classPath(classPath == null ? "." : classPath);
        checkMain(path);
        // A log of another run must not be taken for one of this.
        log.empty("--access-log");
        var run = new RecordedRun(path, log.path(), include, exclude, mainClass, arguments);
        int status = run.await();
        if (!Files.isRegularFile(log.path())) {
            // Nobody can read from a device or a pipe what was written there.
            return status;
        }
        if (run.isLogComplete()) {
            terminal.err()
                    .println("chicane: The log is in " + log.path() + "; to look at it: " + terminal.command()
                            + " analyze " + ShellWords.join(List.of(accessLog)));
        } else {
            terminal.err()
                    .println("chicane: The log in " + log.path()
                            + " is not complete: the program was halted or killed, or the disk is full.");
        }
        return status;
    }

    /** Says in a sentence what the JVM would say in a stack trace. */
    private void checkMain(List<Path> path) {
        ClassFilter filter;
        try {
            filter = new ClassFilter(include, exclude);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        Program.load(path, mainClass, arguments, filter).close();
    }
}
