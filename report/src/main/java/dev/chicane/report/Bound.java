package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import java.util.OptionalDouble;

/** The upper 95 % bound of the probability that a schedule fails, for the searches that have one. */
final class Bound {
    private Bound() {}

    /**
     * The bound, from 0 to 1.
     *
     * <p>It stands on independent random schedules: a systematic strategy has none, nor has a replay, which runs a
     * single schedule that somebody chose.
     */
    static OptionalDouble of(Exploration exploration) {
        boolean sampled = exploration.verdict() == Verdict.BUDGET_SPENT
                && exploration.strategy().equals("random")
                && !isReplay(exploration);
        return sampled ? OptionalDouble.of(exploration.failureRateBound()) : OptionalDouble.empty();
    }

    /** Whether this is a token's schedule that was replayed and did not fail. */
    static boolean isReplay(Exploration exploration) {
        return exploration.violation() == null && exploration.replay() != null;
    }
}
