package dev.chicane.heap.perturb;

import java.time.Duration;

/** Keeps a thread back for a while. */
final class Delay {
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
