package dev.chicane.jdbc.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small process that waits for the end of this JVM, and then stops a server and deletes its data. It is told by the end of its input,
 * which comes even if the JVM is killed. Where there is no {@code sh}, such as on Windows, what a killed JVM leaves behind is cleared
 * away by the {@linkplain ServerFiles next start}.
 */
final class Watchdog implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Path data;
    private final Process process;

    private Watchdog(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** Over the server with these data, which need not run yet. */
    static Watchdog over(Path data) throws IOException {
        ProcessBuilder builder = Files.isExecutable(Path.of("/bin/sh"))
                ? new ProcessBuilder("/bin/sh", "-c", script(), "chicane-watchdog", data.toString())
                : new ProcessBuilder("cmd", "/c", "rem");
        Process process = builder.redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        return new Watchdog(data, process);
    }

    private static String script() throws IOException {
        try (InputStream script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            if (script == null) {
                throw new IOException("watchdog.sh is missing in the jar of chicane-jdbc");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Lets it do now what it waits for, and waits until it is done. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            ServerFiles.delete(data);
        } catch (IOException e) {
            throw new ServerException("What is in " + data + " can't be deleted.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
