package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Which actors read what a {@link StampedLock} guards without having taken it: what they read is thrown away if it was not to
 * be read, so that it races with nothing.
 *
 * <p>An actor is an optimist from the moment when it asks for a stamp on. It is none any more for the sake of this lock when
 * the lock has said that a stamp is not valid, or the actor itself has locked it for writing, after which none is. That
 * a stamp is valid ends nothing: more may be read, and the lock asked again. Used on the carrier.
 */
final class Optimists {
    private static final StampedLock[] NONE = {};

    // Mutable state: by number of the actor
    private @Nullable StampedLock[][] trusted = new StampedLock[8][];
    private @Nullable StampedLock[] asked = new StampedLock[8];
    private boolean any;

    /** An execution begins. */
    void begin() {
        if (any) {
            Arrays.fill(trusted, null);
            Arrays.fill(asked, null);
            any = false;
        }
    }

    /** Whether what this actor reads now counts only if a lock says so later. */
    boolean has(Actor actor) {
        return any && of(actor.id()).length > 0;
    }

    /** An actor is about to call this method of a lock. */
    void call(Actor actor, StampedLock lock, String method) {
        int id = actor.id();
        switch (method) {
            case "tryOptimisticRead" -> {
                without(id, lock);
                StampedLock[] more = Arrays.copyOf(of(id), of(id).length + 1);
                more[more.length - 1] = lock;
                trusted[id] = more;
                any = true;
            }
            case "validate" -> {
                reach(id);
                asked[id] = lock;
            }
            case "writeLock", "writeLockInterruptibly", "unlockWrite" -> without(id, lock);
            default -> {}
        }
    }

    /** The lock that an actor has asked last has answered. */
    void validated(Actor actor, boolean isValid) {
        int id = actor.id();
        StampedLock lock = id < asked.length ? asked[id] : null;
        if (lock != null && !isValid) {
            without(id, lock);
        }
    }

    private void without(int id, StampedLock lock) {
        StampedLock[] before = of(id);
        for (int i = 0; i < before.length; i++) {
            if (before[i] == lock) {
                StampedLock[] rest = Arrays.copyOf(before, before.length - 1);
                System.arraycopy(before, i + 1, rest, i, rest.length - i);
                trusted[id] = rest;
                return;
            }
        }
    }

    private StampedLock[] of(int id) {
        reach(id);
        StampedLock[] locks = trusted[id];
        return locks == null ? NONE : locks;
    }

    private void reach(int id) {
        if (id >= trusted.length) {
            trusted = Arrays.copyOf(trusted, 2 * id);
            asked = Arrays.copyOf(asked, 2 * id);
        }
    }
}
