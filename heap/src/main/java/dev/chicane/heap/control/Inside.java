package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.runtime.Hooks;
import org.jspecify.annotations.Nullable;

/**
 * Of which classes of the JDK the running actor is in a method: {@link Hooks#inside}, and whose that is.
 *
 * <p>What Chicane itself does on an actor's thread is not inside of anything. So a hook leaves first, and goes back at its
 * end if a method of the JDK may have reached it. Static like the field that it guards; used on the carrier.
 */
final class Inside {
    // Mutable state: the JVM may take an actor away in the middle of a call, without a word
    private static @Nullable Actor whose;

    private Inside() {}

    /** No actor is inside of anything. */
    static void begin() {
        Hooks.inside = 0;
        whose = null;
    }

    /** The actor enters methods of these families. */
    static void enter(Actor self, int families) {
        whose = self;
        Hooks.inside = families;
    }

    /** Whoever is inside of anything is not until {@link #release}; the caller may be the carrier. */
    static int hold() {
        int inside = Hooks.inside;
        Hooks.inside = 0;
        return inside;
    }

    /** What {@link #hold} returned counts again. */
    static void release(int held) {
        Hooks.inside = held;
    }

    /** The calling actor is inside of nothing from now on; returns in what it was. Null for another thread. */
    static int leave(@Nullable Actor self) {
        int inside = Hooks.inside;
        if (inside == 0 || self == null) {
            return 0;
        }
        Hooks.inside = 0;
        return self == whose ? inside : 0;
    }

    /** The actor is again where it was; since others could run, its next access needs a point. */
    static void back(@Nullable Actor self, int inside) {
        backFresh(self, inside & ~Hooks.FRESH);
    }

    /** The same where others could not have got at what it is inside of. */
    static void backFresh(@Nullable Actor self, int inside) {
        if (inside != 0 && self != null) {
            enter(self, inside);
        }
    }
}
