package dev.chicane.engine.race;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;

/**
 * Points in a program at which another actor may go on, with names that the listing of a failure shows.
 *
 * <p>For code that is not instrumented, or to give a name to the moment that matters. Outside of an exploration a point
 * is one read of a static field. Thread-safe.
 */
public final class RacePoint {
    private RacePoint() {}

    /** A scheduling point; does nothing on a thread that is no actor. */
    public static void here(String name) {
        Actor self = ControlledScheduler.current();
        if (self != null) {
            self.scheduler().named(self, name);
        }
    }
}
