package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.Calls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command in a process of its own. */
final class LabProcess implements AutoCloseable {
    private static final Pattern OPEN = Pattern.compile("The bank is open at (http://\\S+?);");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long begin = System.nanoTime();
    private final Process process;
    private final Path out;
    private final Path err;

    private LabProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static LabProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** With more variables in its environment. */
    static LabProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=4",
                "-XX:CICompilerCount=2",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    /** By a command line of its own. */
    static LabProcess start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new LabProcess(
                builder.directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start(),
                out,
                err);
    }

    /** Waits until it is open. */
    Calls bank() throws IOException {
        while (true) {
            Matcher open = OPEN.matcher(out());
            if (open.find()) {
                return new Calls(URI.create(open.group(1)));
            }
            rest();
        }
    }

    /** Waits until its error output says this. */
    void awaitError(String text) throws IOException {
        while (!err().contains(text)) {
            rest();
        }
    }

    private void rest() throws IOException {
        assertThat(process.isAlive()).as("the lab: %s", err()).isTrue();
        assertThat(System.nanoTime() - begin).as("the lab says %s", err()).isLessThan(PATIENCE.toNanos());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    /** Waits until it has ended; returns its exit status. */
    int ended() throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the lab has not ended: %s", err())
                .isTrue();
        return process.exitValue();
    }

    void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", '-' + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
