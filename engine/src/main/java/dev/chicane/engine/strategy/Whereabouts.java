package dev.chicane.engine.strategy;

/** Tells the decisions apart at which the same actor has come equally far. */
final class Whereabouts {
    // Mutable state
    private int ran = Strategy.NOBODY;
    private int ownSteps;
    private int turn;

    /** Which of the decisions in its place this one is, from 0. */
    int turn(Decision decision) {
        boolean isSame = decision.ran() == ran && decision.ownSteps() == ownSteps;
        turn = isSame ? turn + 1 : 0;
        ran = decision.ran();
        ownSteps = decision.ownSteps();
        return turn;
    }

    /** Whether whoever ran up to here could go on, and has not given way. */
    static boolean couldGoOn(Decision decision) {
        return decision.aboutActors()
                && decision.ran() != Strategy.NOBODY
                && decision.yielded() == Decision.NO_OPTION
                && decision.value(decision.fallback()) == decision.ran();
    }
}
