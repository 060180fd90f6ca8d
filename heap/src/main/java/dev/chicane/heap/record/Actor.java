package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.HeldLock;
import dev.chicane.engine.accesslog.Permits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the program, and the locks that it holds. For that thread alone, but for its name.
 *
 * <p>Of a block's monitor only the entering is heard: whether it is still held is asked of the JVM when that matters. So there is no hook
 * at a release, where one that throws for want of stack would keep compiled code from ever releasing.
 */
final class Actor {
    /** A lock that was taken, and may have been let go since. */
    private static final class Hold {
        private final Object lock;
        private final boolean isMonitor;
        private long since;
        private int depth;

        private Hold(Object lock, boolean isMonitor) {
            this.lock = lock;
            this.isMonitor = isMonitor;
        }
    }

    private final String name;
    // Mutable state
    private final List<Hold> holds = new ArrayList<>(4);
    private final Permits permits = new Permits();
    private final RecentVariables recent = new RecentVariables();
    /** As {@link #held} told it, until that changes. */
    private @Nullable List<HeldLock> held;

    private long acquisitions;
    private long releases;
    private boolean isAtTask;

    Actor(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Is about to enter a block of this monitor. */
    void entering(Object lock) {
        Hold hold = hold(lock);
        if (hold == null) {
            hold = add(lock, true);
        } else if (hold.depth > 0 || Thread.holdsLock(lock)) {
            return;
        }
        begin(hold);
    }

    /** Has entered a synchronized method, or is about to leave it. */
    void inMethod(Object lock, boolean begins) {
        Hold hold = hold(lock);
        if (begins) {
            if (hold == null) {
                hold = add(lock, true);
            }
            if (hold.depth++ == 0) {
                begin(hold);
            }
        } else if (hold != null && hold.depth > 0) {
            hold.depth--;
        }
    }

    /** Takes a {@code Lock}, or lets it go. */
    void locking(Object lock, boolean takes) {
        Hold hold = hold(lock);
        if (takes) {
            if (hold == null) {
                hold = add(lock, false);
                begin(hold);
            }
            hold.depth++;
        } else if (hold != null && --hold.depth == 0) {
            holds.remove(hold);
            held = null;
        }
    }

    /** Has waited: what it holds it has let go, or may have. */
    void waited() {
        holds.forEach(this::begin);
    }

    /** What it has taken from semaphores. */
    Permits permits() {
        return permits;
    }

    /** The variables that it has accessed of late. */
    RecentVariables recent() {
        return recent;
    }

    /** How often it has released something. */
    long releases() {
        return releases;
    }

    /** Releases something; how often it had before. */
    long release() {
        return releases++;
    }

    /** Begins a task of a pool, in which it may do nothing that goes to the log. */
    void beginsTask() {
        isAtTask = true;
    }

    /** Does something that goes to the log; whether that is the first of a task. */
    boolean acts() {
        boolean isFirst = isAtTask;
        isAtTask = false;
        return isFirst;
    }

    /** What it holds now; the same list as long as nothing has changed. */
    List<HeldLock> held(ObjectTable objects) {
        if (holds.isEmpty()) {
            return List.of();
        }
        forgetReleased();
        List<HeldLock> known = held;
        if (known == null) {
            known = holds.stream()
                    .map(hold -> new HeldLock(objects.name(hold.lock), hold.since))
                    .toList();
            held = known;
        }
        return known;
    }

    private void forgetReleased() {
        for (int i = holds.size() - 1; i >= 0; i--) {
            Hold hold = holds.get(i);
            if (hold.isMonitor && hold.depth == 0 && !Thread.holdsLock(hold.lock)) {
                holds.remove(i);
                held = null;
            }
        }
    }

    private void begin(Hold hold) {
        hold.since = ++acquisitions;
        held = null;
    }

    private Hold add(Object lock, boolean isMonitor) {
        forgetReleased();
        var hold = new Hold(lock, isMonitor);
        holds.add(hold);
        return hold;
    }

    private @Nullable Hold hold(Object lock) {
        for (Hold hold : holds) {
            if (hold.lock == lock) {
                return hold;
            }
        }
        return null;
    }
}
