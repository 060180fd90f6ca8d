package dev.chicane.cli;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line that a terminal keeps overwriting while a search goes on. Used by one thread at a time. */
final class ProgressLine implements Progress, AutoCloseable {
    private final StatusLine line;
    private final Budget budget;

    ProgressLine(PrintWriter out, int columns, Budget budget) {
        this.line = new StatusLine(out, columns);
        this.budget = budget;
    }

    @Override
    public void report(long schedules, long distinct, Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        double rate = schedules / seconds;
        double left = Math.min(budget.time().toNanos() / 1e9 - seconds, (budget.schedules() - schedules) / rate);
        String text = String.format(
                Locale.ROOT,
                "%,d of %,d schedules  %,.0f/s  %,d distinct  %.0f s left",
                schedules,
                budget.schedules(),
                rate,
                distinct,
                Math.max(0, left));
        show(text);
    }

    @Override
    public void shortening(int preemptions) {
        show(String.format(
                Locale.ROOT,
                "found one; shortening it: %,d %s by now",
                preemptions,
                preemptions == 1 ? "preemption" : "preemptions"));
    }

    /** Shows a text in place of the one before. */
    void show(String text) {
        line.show(text);
    }

    /** Takes the line away. */
    @Override
    public void close() {
        line.close();
    }
}
