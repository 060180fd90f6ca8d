package dev.chicane.engine.scheduler;

/** When an execution is given up. */
final class Limits {
    private static final String STOPPED = "stopped";

    private final int maxSteps;
    private final Outside outside;

    // Mutable state between executions
    private int limit;

    Limits(int maxSteps, Outside outside) {
        this.maxSteps = maxSteps;
        this.limit = maxSteps;
        this.outside = outside;
    }

    /** From the next execution on, so many steps are the most, and never more than at first. */
    void limit(int most) {
        limit = Math.min(most, maxSteps);
    }

    boolean reached(int steps) {
        return steps >= limit || outside.stopRequested();
    }

    /** Why, in words. */
    String reason(int steps) {
        return steps >= limit ? "still running after " + limit + " steps" : STOPPED;
    }
}
