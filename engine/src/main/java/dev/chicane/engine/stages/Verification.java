package dev.chicane.engine.stages;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of the failure in what is said to be its fix.
 *
 * @param mainClass the fix
 * @param search the search that was done on the broken program, on the fix
 * @param runs plain runs of it
 * @param timing run times of both; null where either never passed
 */
public record Verification(
        String mainClass,
        Exploration search,
        Runs runs,
        @Nullable Timing timing) {
    /**
     * Median run times, the runs taken in turns.
     *
     * @param before of the runs of the broken program that passed
     * @param after of those of the fix
     * @param pairs how many runs there were of each
     */
    public record Timing(Duration before, Duration after, long pairs) {
        /** How many times as long the fix takes. */
        public double ratio() {
            return (double) after.toNanos() / before.toNanos();
        }
    }

    /** Whether nothing has failed: no proof, unless the search is one. */
    public boolean holds() {
        return search.verdict() != Verdict.FAILED && runs.failures().isEmpty();
    }
}
