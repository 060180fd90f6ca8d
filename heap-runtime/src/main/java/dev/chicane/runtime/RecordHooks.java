package dev.chicane.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The static methods that code calls whose accesses are recorded while it runs as it would without Chicane: around accesses, and
 * where locks are taken and let go.
 *
 * <p>They never throw, but for an error of the JVM in the call itself, and do nothing until a bridge is armed. What a begin returns
 * goes to the end that follows right after the access.
 */
public final class RecordHooks {
    private static @Nullable RecordBridge bridge;

    private RecordHooks() {}

    /** Arms the hooks; done once, before the first class is changed. */
    public static void arm(RecordBridge newBridge) {
        bridge = newBridge;
    }

    /** Before an access of a field; {@code owner} is null for a static one, and where the access will throw. */
    public static @Nullable Object fieldBegin(@Nullable Object owner, int site) {
        RecordBridge b = bridge;
        try {
            return b == null ? null : b.fieldBegin(owner, site);
        } catch (Throwable e) {
            return null;
        }
    }

    /** Before an access of an array element; {@code stored} is what a store of a reference will put there. */
    public static @Nullable Object elementBegin(@Nullable Object array, int index, @Nullable Object stored, int site) {
        RecordBridge b = bridge;
        try {
            return b == null ? null : b.elementBegin(array, index, stored, site);
        } catch (Throwable e) {
            return null;
        }
    }

    /** Before a call of the JDK that accesses something or synchronises, with its first and its last argument. */
    public static @Nullable Object callBegin(
            @Nullable Object target, @Nullable Object first, @Nullable Object last, int site) {
        RecordBridge b = bridge;
        try {
            return b == null ? null : b.callBegin(target, first, last, site);
        } catch (Throwable e) {
            return null;
        }
    }

    /** After it, with the value that was read or written, or that the call returned. */
    public static void end(@Nullable Object value, @Nullable Object begun) {
        RecordBridge b = bridge;
        if (b != null && begun != null) {
            try {
                b.end(value, begun);
            } catch (Throwable e) {
                // The program goes on without it; the log tells how many are missing.
                return;
            }
        }
    }

    /** Before {@code monitorenter}. */
    public static void entering(@Nullable Object lock) {
        RecordBridge b = bridge;
        if (b != null && lock != null) {
            try {
                b.entering(lock);
            } catch (Throwable e) {
                return;
            }
        }
    }

    /** At the begin of a synchronized method. */
    public static void methodEntered(Object lock) {
        inMethod(lock, true);
    }

    /** At each end of it. */
    public static void methodLeft(Object lock) {
        inMethod(lock, false);
    }

    private static void inMethod(Object lock, boolean begins) {
        RecordBridge b = bridge;
        if (b != null) {
            try {
                b.inMethod(lock, begins);
            } catch (Throwable e) {
                return;
            }
        }
    }

    /** Before a call of {@code lock}, which waits for it, and after one that may be interrupted. */
    public static void locking(@Nullable Object lock) {
        locking(lock, true);
    }

    /** After a call of {@code tryLock}, which returned that. */
    public static void tried(@Nullable Object lock, boolean taken) {
        if (taken) {
            locking(lock, true);
        }
    }

    /** Before a call of {@code unlock}. */
    public static void unlocking(@Nullable Object lock) {
        locking(lock, false);
    }

    private static void locking(@Nullable Object lock, boolean takes) {
        RecordBridge b = bridge;
        if (b != null && lock != null) {
            try {
                b.locking(lock, takes);
            } catch (Throwable e) {
                return;
            }
        }
    }

    /** After a wait in a monitor or for a condition. */
    public static void waited() {
        RecordBridge b = bridge;
        if (b != null) {
            try {
                b.waited();
            } catch (Throwable e) {
                return;
            }
        }
    }

    /** After a call by which the thread waits for the end of what others do. */
    public static void awaited() {
        RecordBridge b = bridge;
        if (b != null) {
            try {
                b.awaited();
            } catch (Throwable e) {
                return;
            }
        }
    }

    /** Where a pool takes a task. */
    public static void submits() {
        RecordBridge b = bridge;
        if (b != null) {
            try {
                b.submits();
            } catch (Throwable e) {
                return;
            }
        }
    }

    /** Before a pool's thread runs a task. */
    public static void taskBegins() {
        RecordBridge b = bridge;
        if (b != null) {
            try {
                b.taskBegins();
            } catch (Throwable e) {
                return;
            }
        }
    }
}
