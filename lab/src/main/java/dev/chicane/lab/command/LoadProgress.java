package dev.chicane.lab.command;

import dev.chicane.lab.client.Counts;
import dev.chicane.lab.client.LoadTrial;
import dev.chicane.lab.client.Variant;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is said of a load while it runs: a line for each variant, which a terminal keeps up to date. */
final class LoadProgress implements AutoCloseable {
    private static final long PERIOD_MILLIS = 500;

    private final PrintWriter err;
    private final boolean isTerminal = Boolean.getBoolean("chicane.err.terminal");
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    LoadProgress(PrintWriter err, Variant variant, LoadTrial trial, double seconds) {
        this.err = err;
        String begin = variant + ": " + LoadReport.plain(seconds) + " s";
        if (isTerminal) {
            long from = System.nanoTime();
            var _ = timer.scheduleAtFixedRate(
                    () -> show(begin, (System.nanoTime() - from) / 1e9, trial.soFar()),
                    0,
                    PERIOD_MILLIS,
                    TimeUnit.MILLISECONDS);
        } else {
            err.println(begin);
        }
    }

    private void show(String begin, double elapsed, Counts counts) {
        err.print(String.format(
                Locale.ROOT,
                "\r%s, %.0f s by now: %,d accepted, %,d refused, %,d failed, %,d raced\u001b[K",
                begin,
                elapsed,
                counts.made(),
                counts.refused(),
                counts.failed(),
                counts.raced()));
        err.flush();
    }

    /** Takes the line of a terminal away. */
    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
        if (isTerminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
