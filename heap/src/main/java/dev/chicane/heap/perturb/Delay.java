package dev.chicane.heap.perturb;

import java.time.Duration;

/** Keeps a thread back for a while. */
final class Delay {
    /** How often threads are delayed in a run, so that a loop does not take for ever. */
    static final int MOST = 20;

    private Delay() {}

    /** The current one. */
    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
