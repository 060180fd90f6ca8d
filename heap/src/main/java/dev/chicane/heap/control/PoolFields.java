package dev.chicane.heap.control;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** The state of a pool, as it is now: its own methods take its lock, and synchronise. Thread-safe. */
final class PoolFields {
    /** Of the number that holds the state, these bits count workers; it is negative as long as the pool runs. */
    private static final int COUNT = (1 << 29) - 1;

    /** From here on, not even tasks that it has are begun. */
    private static final int STOP = 1 << 29;

    private static final VarHandle CONTROL;
    private static final VarHandle VALUE;
    private static final VarHandle CORE;
    private static final VarHandle LETS_TIME_OUT;
    private static final VarHandle LENGTH;
    private static final VarHandle FACTORY;

    static {
        try {
            var pool = MethodHandles.privateLookupIn(ThreadPoolExecutor.class, MethodHandles.lookup());
            CONTROL = pool.findVarHandle(ThreadPoolExecutor.class, "ctl", AtomicInteger.class);
            FACTORY = pool.findVarHandle(ThreadPoolExecutor.class, "threadFactory", ThreadFactory.class);
            CORE = pool.findVarHandle(ThreadPoolExecutor.class, "corePoolSize", int.class);
            LETS_TIME_OUT = pool.findVarHandle(ThreadPoolExecutor.class, "allowCoreThreadTimeOut", boolean.class);
            LENGTH = MethodHandles.privateLookupIn(LinkedBlockingQueue.class, MethodHandles.lookup())
                    .findVarHandle(LinkedBlockingQueue.class, "count", AtomicInteger.class);
            VALUE = MethodHandles.privateLookupIn(AtomicInteger.class, MethodHandles.lookup())
                    .findVarHandle(AtomicInteger.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK keeps its pools in a way that is not known: " + e, e);
        }
    }

    private PoolFields() {}

    /** Does all look-ups now, so that what is missing is known before any hook needs it. */
    static void lookUp() {
        // done by the class initialiser
    }

    private static int control(ThreadPoolExecutor pool) {
        return (int) VALUE.get((AtomicInteger) CONTROL.get(pool));
    }

    /** How many workers it has. */
    static int workers(ThreadPoolExecutor pool) {
        return control(pool) & COUNT;
    }

    /** Up to how many it starts before it lets a task wait. */
    static int core(ThreadPoolExecutor pool) {
        return (int) CORE.get(pool);
    }

    /** Who makes its threads. */
    static Object factory(ThreadPoolExecutor pool) {
        return FACTORY.get(pool);
    }

    /** Whether it begins no more tasks. */
    static boolean isStopped(ThreadPoolExecutor pool) {
        return control(pool) >= STOP;
    }

    /** Whether it takes no more tasks. */
    static boolean isShutDown(ThreadPoolExecutor pool) {
        return control(pool) >= 0;
    }

    /** Whether it is known that no task waits for a worker. */
    static boolean hasNoTasks(ThreadPoolExecutor pool) {
        BlockingQueue<Runnable> queue = pool.getQueue();
        return queue instanceof SynchronousQueue
                || (queue.getClass() == LinkedBlockingQueue.class
                        && (int) VALUE.get((AtomicInteger) LENGTH.get((LinkedBlockingQueue<?>) queue)) == 0);
    }

    /** Whether all its workers end if there is nothing to do for a time. */
    static boolean letsAllTimeOut(ThreadPoolExecutor pool) {
        return (boolean) LETS_TIME_OUT.get(pool);
    }
}
