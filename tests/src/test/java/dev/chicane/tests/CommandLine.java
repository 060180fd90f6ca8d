package dev.chicane.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the {@code chicane} command in a JVM of its own, as the launcher starts it. */
final class CommandLine {
    private static final Path LIB = Path.of(System.getProperty("chicane.lib"));

    /**
     * How a run ended.
     *
     * @param status exit status
     * @param out what it wrote to its standard output
     * @param err what it wrote to its error output
     */
    record Run(int status, String out, String err) {}

    private CommandLine() {}

    static Run run(String... arguments) {
        return run(List.of(), arguments);
    }

    /** The same with more options for the JVM. */
    static Run run(List<String> options, String... arguments) {
        try {
            Process process = start(options, arguments);
            // The error output of these runs fits into the pipe; so one after the other can't deadlock.
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), out, err);
        } catch (IOException e) {
            throw new IllegalStateException("No JVM could be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the command ran", e);
        }
    }

    static Process start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    static Process start(List<String> options, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-javaagent:" + agent(),
                "-Djdk.trackAllThreads=false",
                "-XX:ActiveProcessorCount=4",
                "-XX:CICompilerCount=2",
                "-XX:+UseSerialGC",
                "-XX:-PrintWarnings"));
        command.addAll(options);
        command.addAll(List.of("-cp", LIB + "/*", "dev.chicane.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    static Path agent() throws IOException {
        try (Stream<Path> jars = Files.list(LIB)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("chicane-heap-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no agent in " + LIB + "."));
        }
    }
}
