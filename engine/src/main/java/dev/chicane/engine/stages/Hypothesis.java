package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;
import java.time.Duration;

/**
 * What becomes of the failure when the two steps that decide are given more time, or the other order.
 *
 * @param experiment what was tried
 * @param delay how long a thread was kept back
 * @param patience how long one was held at the most
 * @param timeout after how long a run was ended
 * @param plain the plain runs without any of that
 * @param widened those with the delay: failures must become more frequent
 * @param ordered those in which besides the failing order could not come up: failures must vanish
 */
public record Hypothesis(
        Experiment experiment,
        Duration delay,
        Duration patience,
        Duration timeout,
        Proportion plain,
        Trial widened,
        Trial ordered) {
    /** What is compared with the ordered runs: those that differ from them in the order alone, as far as there are such. */
    public static Outcomes disordered(Proportion plain, Trial widened) {
        return widened.done() == 0 ? Outcomes.of(plain) : widened.outcomes();
    }

    /** The same of this one. */
    public Outcomes disordered() {
        return disordered(plain, widened);
    }

    /** Whether a run of these failed. */
    boolean sawFailure() {
        return ordered.proportion().failures() + widened.proportion().failures() > 0;
    }
}
