package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;

/**
 * How runs ended.
 *
 * @param failed how many of all are known to have failed
 * @param cut how many others were ended before that was known
 */
public record Outcomes(Proportion failed, long cut) {
    /** Checks that there are so many. */
    public Outcomes {
        if (cut < 0 || failed.failures() + cut > failed.runs()) {
            throw new IllegalArgumentException(cut + " cut runs besides " + failed + " are not possible.");
        }
    }

    /** Those whose end is known of all. */
    public static Outcomes of(Proportion failed) {
        return new Outcomes(failed, 0);
    }

    /** As if all that were cut had failed. */
    public Proportion atMost() {
        return new Proportion(failed.failures() + cut, failed.runs());
    }

    /** Whether failures are more frequent than in others, whatever would have become of those that were cut. */
    boolean isAbove(Outcomes other) {
        return failed.isAbove(other.atMost());
    }
}
