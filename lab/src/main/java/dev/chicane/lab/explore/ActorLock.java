package dev.chicane.lab.explore;

import static java.util.Objects.requireNonNull;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.lab.strategy.ProcessLock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link java.util.concurrent.locks.ReentrantLock} is to threads, for actors: who waits for it is known to wait.
 *
 * <p>Without the agent the scheduler would not see an actor stop at a lock of the JDK, and wait for it. Used by actors, of which one
 * runs at a time.
 */
final class ActorLock implements ProcessLock {
    // Mutable state
    private final List<Actor> waiting = new ArrayList<>();
    private @Nullable Actor owner;
    private int held;

    @Override
    public void lock() {
        Actor self = self();
        if (owner != self) {
            ControlledScheduler scheduler = self.scheduler();
            scheduler.named(self, "locks");
            while (owner != null) {
                waiting.add(self);
                scheduler.block(self, new Wait(Wait.Kind.MONITOR, this), -1);
                waiting.remove(self);
            }
            owner = self;
        }
        held++;
    }

    @Override
    public void unlock() {
        Actor self = self();
        if (owner != self) {
            throw new IllegalMonitorStateException(self + " does not hold the lock.");
        }
        held--;
        if (held == 0) {
            self.scheduler().named(self, "unlocks");
            owner = null;
            List.copyOf(waiting).forEach(self.scheduler()::wake);
        }
    }

    private static Actor self() {
        return requireNonNull(ControlledScheduler.current(), "This lock is for actors.");
    }

    @Override
    public String toString() {
        return "the lock in the process";
    }
}
