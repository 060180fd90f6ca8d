package dev.chicane.cli;

import dev.chicane.heap.Program;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what to diagnose: a main class, or a command line, which can only be run. */
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class DiagnosedProgram extends ClassPathOptions {
    @Option(
            names = "--command",
            paramLabel = "LINE",
            description =
                    "A command line instead of MAIN_CLASS, such as 'mvn -q test -Dtest=TransferTest'. It is run by"
                            + " a shell, and can't be looked into: only the first stage is done.")
    @Nullable
    private String command;

    @Option(
            names = "--fixed",
            paramLabel = "CLASS",
            description = "The main class of what is said to be the fix, on the same class path, for the last stage.")
    @Nullable
    private String fixed;

    @Parameters(
            index = "0",
            paramLabel = "MAIN_CLASS",
            arity = "0..1",
            description = "The class whose main is diagnosed.")
    @Nullable
    private String mainClass;

    @Parameters(index = "1..*", paramLabel = "ARGS", arity = "0..*", description = "Arguments for its main.")
    private List<String> arguments = new ArrayList<>();

    /**
     * Checks that it is one of the two.
     *
     * @param others given options that are about the inside of a program
     * @throws UsageException if not
     */
    void check(List<String> others) {
        if (command == null && mainClass == null) {
            throw new UsageException(
                    "Nothing to diagnose is given: a main class after the options, or --command with a command line.");
        }
        if (command == null) {
            return;
        }
        if (mainClass != null) {
            throw new UsageException("--command and a main class (" + mainClass
                    + ") can't be diagnosed at once: leave out one of them.");
        }
        if (command.isBlank()) {
            throw new UsageException("--command takes a command line, not \"" + command + "\".");
        }
        var inside = new ArrayList<>(words());
        if (fixed != null) {
            inside.add("--fixed");
        }
        inside.addAll(others);
        inside.removeIf(word -> !word.startsWith("-"));
        if (!inside.isEmpty()) {
            throw new UsageException("What --command runs can't be looked into: leave out " + String.join(", ", inside)
                    + ", or give a main class.");
        }
    }

    /** What is diagnosed, as a reader knows it. */
    String subject() {
        return command == null ? String.valueOf(mainClass) : command;
    }

    /** The main class, or null if it is a command line. */
    @Nullable
    String mainClass() {
        return mainClass;
    }

    /** The fix, or null. */
    @Nullable
    String fixed() {
        return fixed;
    }

    /** A main class of the class path, with the program's arguments. */
    Program load(String ofClass) {
        return load(ofClass, arguments);
    }

    /** How it is started for a plain run. */
    Launch launch() {
        return command == null ? launch(String.valueOf(mainClass), List.of()) : Launch.ofCommand(command);
    }

    /** How a main class of the class path is. */
    Launch launch(String ofClass, List<String> jvmOptions) {
        return Launch.ofMain(classPath(), ofClass, arguments, jvmOptions);
    }

    /** The words of a command line of {@code explore}, after its name. */
    List<String> explored(String ofClass, List<String> options) {
        var words = new ArrayList<>(words());
        words.addAll(options);
        words.add(ofClass);
        words.addAll(arguments);
        return words;
    }
}
