package dev.chicane.guard.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that makes {@link Transfers}, and is begun again with what it has not made when it was killed. Used by one thread. */
final class TransferProcess implements AutoCloseable {
    private final String url;
    private final String name;
    private final int transfers;
    private final boolean isLocked;

    // Mutable state
    private @Nullable Process running;
    private int runs;

    TransferProcess(String url, String name, int transfers, boolean isLocked) {
        this.url = url;
        this.name = name;
        this.transfers = transfers;
        this.isLocked = isLocked;
    }

    void start() throws IOException {
        runs++;
        running = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Transfers.class.getName(),
                        url,
                        name,
                        holder(),
                        Integer.toString(transfers),
                        Boolean.toString(isLocked))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/" + name + ".log")))
                .start();
    }

    /** As locks name it in this run. */
    String holder() {
        return name + '.' + runs;
    }

    boolean isRunning() {
        return running != null && running.isAlive();
    }

    /** Kills it with -9. */
    void kill() throws InterruptedException {
        Process victim = running;
        if (victim != null) {
            victim.destroyForcibly();
            victim.waitFor();
        }
    }

    /** Its status; -1 if it does not end. */
    int end(long seconds) throws InterruptedException {
        Process ending = running;
        return ending != null && ending.waitFor(seconds, TimeUnit.SECONDS) ? ending.exitValue() : -1;
    }

    @Override
    public void close() {
        Process left = running;
        if (left != null) {
            left.destroyForcibly();
        }
    }
}
