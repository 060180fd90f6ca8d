package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the failure when the two steps that decide are given more time, or the other order.
 *
 * @param first the step that came first in the failing schedule
 * @param second the step of another actor that came later, and comes first in the passing one
 * @param delayed the step that was delayed so that the failing order came up more often: what the first actor does later where the
 *     other one comes in between, or else the second step; null where that is inside of a call
 * @param delay how long it was kept back
 * @param patience how long the first one was held for the second at the most
 * @param timeout after how long a run was ended
 * @param plain the plain runs without any of that
 * @param widened those in which a step was delayed: failures must become more frequent; null if none was
 * @param ordered those in which besides the first was held until the second was done: failures must vanish
 */
public record Hypothesis(
        Visit first,
        Visit second,
        @Nullable Visit delayed,
        Duration delay,
        Duration patience,
        Duration timeout,
        Proportion plain,
        @Nullable Trial widened,
        Trial ordered) {
    /** What is compared with the ordered runs: those that differ from them in the order alone, as far as there are such. */
    public static Outcomes disordered(Proportion plain, @Nullable Trial widened) {
        return widened == null || widened.done() == 0 ? Outcomes.of(plain) : widened.outcomes();
    }

    /** The same of this one. */
    public Outcomes disordered() {
        return disordered(plain, widened);
    }

    /** Whether a run of these failed. */
    boolean sawFailure() {
        Trial wide = widened;
        return ordered.proportion().failures() > 0
                || (wide != null && wide.proportion().failures() > 0);
    }
}
