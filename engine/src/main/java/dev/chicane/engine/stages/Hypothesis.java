package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the failure when the two steps that decide are given more time, or the other order.
 *
 * @param first the step that came first in the failing schedule
 * @param second the step of another actor that came later, and comes first in the passing one
 * @param delay how long the second one was kept back
 * @param patience how long the first one was held for the second at the most
 * @param timeout after how long a run was ended
 * @param plain the plain runs without any of that
 * @param widened those in which the second step was delayed: failures must become more frequent; null where the window is
 *     inside of a call
 * @param ordered those in which besides the first was held until the second was done: failures must vanish
 */
public record Hypothesis(
        Visit first,
        Visit second,
        Duration delay,
        Duration patience,
        Duration timeout,
        Proportion plain,
        @Nullable Trial widened,
        Trial ordered) {
    /** What is compared with the ordered runs: those that differ from them in the order alone, as far as there are such. */
    public static Proportion disordered(Proportion plain, @Nullable Trial widened) {
        return widened == null || widened.counted().runs() == 0 ? plain : widened.counted();
    }

    /** The same of this one. */
    public Proportion disordered() {
        return disordered(plain, widened);
    }

    /** Whether a run of these failed. */
    boolean sawFailure() {
        Trial wide = widened;
        return ordered.counted().failures() > 0
                || (wide != null && wide.counted().failures() > 0);
    }
}
