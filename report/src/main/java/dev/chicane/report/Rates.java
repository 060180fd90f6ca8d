package dev.chicane.report;

import dev.chicane.engine.statistics.Proportion;

/** How often runs fail, in words, with what that says of the probability. */
final class Rates {
    private Rates() {}

    /** {@code 3 of 100 runs failed: 3 % (95 % interval 1 % to 8.5 %)}. */
    static String failed(Proportion of) {
        return Figures.number(of.failures()) + " of " + Figures.count(of.runs(), "run") + " failed: " + share(of);
    }

    /** {@code 3 % (95 % interval 1 % to 8.5 %)}. */
    static String share(Proportion of) {
        return Figures.percent(of.rate()) + " (95 % interval " + Figures.percentAtLeast(of.lower()) + " to "
                + Figures.percentAtMost(of.upper()) + ")";
    }

    /** What is known of runs of which none failed; there was at least one. */
    static String noneFailed(Proportion of) {
        return "none of " + Figures.count(of.runs(), "run")
                + " failed. That is no proof: with 95 % confidence, at most "
                + Figures.percentAtMost(Proportion.boundWithoutFailure(of.runs())) + " of such runs fail"
                + " (the rule of three).";
    }
}
