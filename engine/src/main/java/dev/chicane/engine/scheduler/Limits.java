package dev.chicane.engine.scheduler;

/** When an execution is given up. */
final class Limits {
    private static final String STOPPED = "stopped";

    private final int maxSteps;
    private final Outside outside;

    Limits(int maxSteps, Outside outside) {
        this.maxSteps = maxSteps;
        this.outside = outside;
    }

    boolean reached(int steps) {
        return steps >= maxSteps || outside.stopRequested();
    }

    /** Why, in words. */
    String reason(int steps) {
        return steps >= maxSteps ? "still running after " + maxSteps + " steps" : STOPPED;
    }
}
