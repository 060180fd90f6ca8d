package dev.chicane.guard.lock;

import static java.util.Objects.requireNonNull;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits of actors for a store: each ends with the next release, and not by time, so that a search comes to an end. Used by actors, of which
 * one runs at a time.
 */
public final class ActorWakeups {
    // Mutable state
    private final List<Actor> waiting = new ArrayList<>();

    private int releases;

    Wakeup next() {
        return new Wakeup() {
            private int seen = releases;

            @Override
            public void wake() {
                released();
            }

            @Override
            public void await(long nanos) {
                if (seen == releases) {
                    block();
                }
                // One that came between being refused and waiting counts as well.
                seen = releases;
            }

            private void block() {
                Actor self = requireNonNull(ControlledScheduler.current(), "It is actors who wait.");
                waiting.add(self);
                self.scheduler().block(self, new Wait(Wait.Kind.MONITOR, ActorWakeups.this), -1);
                waiting.remove(self);
            }
        };
    }

    /** Everybody who waits may look again. */
    public void released() {
        releases++;
        List.copyOf(waiting).forEach(actor -> actor.scheduler().wake(actor));
    }

    /** A registry whose callers are actors; for leases that are longer than a search, of which nothing is ever due. */
    public LockRegistry open(LockSettings settings) {
        return settings.open(System::nanoTime, this::next, new StillWheel());
    }

    /** Has nothing done but what would be done at once. */
    private static final class StillWheel implements Wheel {
        @Override
        public @Nullable Due after(long nanos, Runnable task) {
            return null;
        }

        @Override
        public void work(Runnable task) {
            task.run();
        }

        @Override
        public void tell(Runnable listener) {
            listener.run();
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public void close() {
            // It has no threads.
        }
    }
}
