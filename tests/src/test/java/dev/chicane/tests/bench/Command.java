package dev.chicane.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a command to its end. */
final class Command {
    private Command() {}

    /**
     * Runs it, and returns the lines that it printed on either stream.
     *
     * @param status the exit status that it has to end with
     * @throws IllegalStateException if it ends with another
     */
    static List<String> run(List<String> words, int status) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            List<String> lines;
            try (BufferedReader output = process.inputReader()) {
                lines = output.readAllLines();
            }
            int ended = process.waitFor();
            if (ended != status) {
                throw new IllegalStateException(
                        "Status " + ended + " instead of " + status + " from " + String.join(" ", words)
                                + System.lineSeparator() + String.join(System.lineSeparator(), lines));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + words, e);
        }
    }
}
