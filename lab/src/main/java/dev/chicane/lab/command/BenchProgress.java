package dev.chicane.lab.command;

import dev.chicane.lab.compare.Comparison;
import dev.chicane.lab.compare.Plan;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is said of a comparison while it runs: a line that a terminal keeps up to date, or else one for each round. */
final class BenchProgress implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final PrintWriter err;
    private final Plan plan;
    private final boolean isTerminal = Boolean.getBoolean("chicane.err.terminal");
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    // Mutable state, used by the timer alone
    private int told = -1;

    BenchProgress(PrintWriter err, Comparison comparison, Plan plan) {
        this.err = err;
        this.plan = plan;
        var _ = timer.scheduleAtFixedRate(
                () -> comparison.underWay().ifPresent(this::show), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void show(Comparison.UnderWay now) {
        String round = now.round() == 0
                ? "a first round, which does not count"
                : "round " + now.round() + " of " + plan.rounds();
        if (isTerminal) {
            err.print("\r" + round + ", " + now.variant() + ": " + now.transfers() + " of " + plan.transfers()
                    + " transfers\u001b[K");
            err.flush();
        } else if (now.round() != told) {
            err.println(round);
        }
        told = now.round();
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
