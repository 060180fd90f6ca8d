package dev.chicane.engine.stages;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the failure in what is said to be its fix.
 *
 * @param mainClass the fix
 * @param sameSchedule what became of the very schedule that fails in the broken program
 * @param search the search that was done on the broken program, on the fix
 * @param runs plain runs of it
 * @param timing run times of both; null where either never passed
 */
public record Verification(
        String mainClass,
        SameSchedule sameSchedule,
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

    /** What became of a schedule of one program in another. */
    public enum SameSchedule {
        /** There was none, or it was not tried. */
        NONE,
        /** It was followed to its end, and nothing failed. */
        PASSES,
        /** It was followed, and the fix failed. */
        FAILS,
        /** It is none of the fix, whose steps are others. */
        NOT_FOLLOWED;

        /** The name in results: lower case, with hyphens. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What can be said of a fix. */
    public enum Outcome {
        /** Nothing has failed: no proof, unless the search is one. */
        HOLDS,
        /** Something has. */
        FAILS,
        /** Nothing has, but the search did not come to its end, or there was no plain run. */
        NOT_KNOWN
    }

    /** What is said of this one. */
    public Outcome outcome() {
        if (search.verdict() == Verdict.FAILED
                || sameSchedule == SameSchedule.FAILS
                || !runs.failures().isEmpty()) {
            return Outcome.FAILS;
        }
        return search.verdict() == Verdict.INTERRUPTED || runs.done() == 0 ? Outcome.NOT_KNOWN : Outcome.HOLDS;
    }

    /** Whether the search ran schedules and came to no deadlock. */
    public boolean sawNoDeadlock() {
        Violation violation = search.violation();
        return search.schedules() > 0 && (violation == null || violation.kind() != ViolationKind.DEADLOCK);
    }
}
