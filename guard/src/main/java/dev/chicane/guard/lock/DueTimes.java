package dev.chicane.guard.lock;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is due when, to within some milliseconds, of which nearly all is taken back long before. Its thread is woken only by what is due before
 * all else, so that whoever puts something in and takes it out pays for no more than that. Thread-safe.
 *
 * <p>After Varghese and Lauck, "Hashed and hierarchical timing wheels" (1987), with slots in a sorted map in place of a ring.
 */
final class DueTimes implements AutoCloseable {
    private static final long WIDTH = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long LONGEST = TimeUnit.DAYS.toNanos(10_000);

    private final long begin = System.nanoTime();
    private final ConcurrentNavigableMap<Long, Set<Entry>> slots = new ConcurrentSkipListMap<>();
    private final ThreadFactory threads;

    // Mutable state
    private volatile @Nullable Thread thread;
    /** The slot that the thread sleeps for. */
    private volatile long awaited = NEVER;

    private volatile boolean isClosed;

    DueTimes(ThreadFactory threads) {
        this.threads = threads;
    }

    /** Something that is due at a time, unless it is taken back. */
    private final class Entry implements Wheel.Due {
        private final long slot;
        private final AtomicReference<@Nullable Runnable> task;

        Entry(long slot, Runnable task) {
            this.slot = slot;
            this.task = new AtomicReference<>(task);
        }

        @Override
        public void cancel() {
            task.set(null);
            Set<Entry> all = slots.get(slot);
            if (all != null) {
                all.remove(this);
            }
        }

        /** Once, though it may have come into a slot that was just being taken out, and then into the next one of the same time. */
        void run() {
            Runnable due = task.getAndSet(null);
            if (due == null) {
                return;
            }
            try {
                due.run();
            } catch (RuntimeException | Error e) {
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, e);
            }
        }
    }

    /** Has this done after a time, on the thread of these. Null if they are closed. */
    Wheel.@Nullable Due after(long nanos, Runnable task) {
        if (isClosed) {
            return null;
        }
        // The next slot, so that nothing is done too early.
        var entry = new Entry((now() + Math.min(nanos, LONGEST)) / WIDTH + 1, task);
        slots.compute(entry.slot, (slot, all) -> {
            Set<Entry> used = all == null ? ConcurrentHashMap.newKeySet() : all;
            used.add(entry);
            return used;
        });
        Thread sleeper = thread;
        if (sleeper == null) {
            start();
        } else if (entry.slot < awaited) {
            LockSupport.unpark(sleeper);
        }
        return entry;
    }

    private synchronized void start() {
        if (thread == null && !isClosed) {
            Thread started = threads.newThread(this::run);
            thread = started;
            started.start();
        }
    }

    private long now() {
        return System.nanoTime() - begin;
    }

    private long first() {
        Map.Entry<Long, Set<Entry>> first = slots.firstEntry();
        return first == null ? NEVER : first.getKey();
    }

    private void run() {
        while (!isClosed) {
            long slot = first();
            awaited = slot;
            // What came before that was written has woken nobody.
            if (first() < slot) {
                continue;
            }
            long left = slot == NEVER ? NEVER : slot * WIDTH - now();
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else {
                Set<Entry> due = slots.remove(slot);
                if (due != null) {
                    due.forEach(Entry::run);
                }
            }
        }
    }

    /** How much is due. */
    int size() {
        return slots.values().stream().mapToInt(Set::size).sum();
    }

    /** Stops its thread, and waits so long for that; nothing more is done. */
    boolean end(long nanos) throws InterruptedException {
        close();
        Thread sleeper = thread;
        if (sleeper == null || sleeper == Thread.currentThread()) {
            return true;
        }
        TimeUnit.NANOSECONDS.timedJoin(sleeper, Math.max(TimeUnit.MILLISECONDS.toNanos(1), nanos));
        return !sleeper.isAlive();
    }

    @Override
    public void close() {
        Thread sleeper;
        synchronized (this) {
            isClosed = true;
            sleeper = thread;
        }
        slots.clear();
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }
}
