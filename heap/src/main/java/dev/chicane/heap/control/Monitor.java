package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Wait;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A monitor in the {@link MonitorTable}, which guards it. */
final class Monitor {
    // Mutable state

    /** An {@link Actor}, a {@link Thread} that is not controlled, or null. */
    @Nullable
    Object owner;

    /** Whether its owner entered it for somebody who looks at what the actors share. */
    boolean forALook;

    int count;
    final ArrayList<Actor> contenders = new ArrayList<>(2);
    final ArrayList<Waiter> waiters = new ArrayList<>(2);

    /** Whoever waits in it: an {@link Actor}, or a {@link Thread} that is not controlled. */
    static final class Waiter {
        final Object who;
        final Wait wait;
        boolean signalled;

        Waiter(Object who, Object lock) {
            this.who = who;
            this.wait = new Wait(Wait.Kind.CONDITION, lock);
        }
    }

    boolean unused() {
        return owner == null && contenders.isEmpty() && waiters.isEmpty();
    }
}
