package dev.chicane.jdbc.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds processes of the server where they stand, and lets them go on, by the signals STOP and CONT. Used by one thread at a time.
 *
 * <p>A shell sends them, since a JVM can't; it is started when the first are held, and ends with this one or with the JVM. That is for
 * Chicane's own server only: one that is killed together with this JVM.
 */
final class HeldProcesses implements AutoCloseable {
    /**
     * Answers each line, so that it is known when it was done; what has ended meanwhile can't be held, and need not be. At the end
     * nobody stands still, who could not end otherwise.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT # signals that a terminal sends to all of its processes
            while read -r signal processes; do
              kill "$signal" $processes 2>/dev/null
              [ "$signal" = -STOP ] && held=$processes
              echo
            done
            [ -n "$held" ] && kill -CONT $held 2>/dev/null
            """;

    // Mutable state
    private @Nullable Process shell;
    private @Nullable Writer orders;
    private @Nullable BufferedReader answers;

    /** Has them stand still from now on. */
    void hold(Collection<Integer> processes) throws IOException {
        order("-STOP " + processes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** Lets one go on. */
    void letGo(int process) throws IOException {
        order("-CONT " + process);
    }

    private void order(String line) throws IOException {
        if (shell == null) {
            Process started = new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            shell = started;
            orders = started.outputWriter();
            answers = started.inputReader();
        }
        if (orders == null || answers == null) {
            throw new IllegalStateException("closed");
        }
        orders.write(line + '\n');
        orders.flush();
        if (answers.readLine() == null) {
            // The next order has another one.
            shell = null;
            throw new IOException("the shell that sends signals has ended");
        }
    }

    @Override
    public void close() {
        Process started = shell;
        if (started != null && orders != null) {
            try {
                // The end of what it reads.
                orders.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        orders = null;
    }
}
