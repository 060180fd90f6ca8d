package dev.chicane.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The static methods that instrumented code calls where threads are made, start, wait, end and are looked at. */
public final class ThreadHooks {
    private static @Nullable ThreadBridge bridge;

    private ThreadHooks() {}

    /** Arms the hooks; done once, before the first instrumented class is loaded. */
    public static void arm(ThreadBridge newBridge) {
        bridge = newBridge;
    }

    /** Instead of {@link Thread#currentThread()}. */
    public static Thread currentThread() {
        ThreadBridge b = bridge;
        return b == null ? Thread.currentThread() : b.currentThread();
    }

    /** At the entry of the private {@code Thread.sleepNanos}; true: slept. */
    public static boolean sleep(long nanos) throws InterruptedException {
        ThreadBridge b = bridge;
        return b != null && b.sleep(nanos);
    }

    /** At the entry of {@code Thread.start}; true: taken over. */
    public static boolean start(Thread thread) {
        ThreadBridge b = bridge;
        return b != null && b.start(thread);
    }

    /** The thread that carries this one's code. */
    public static @Nullable Thread vessel(@Nullable Thread thread) {
        ThreadBridge b = bridge;
        return b == null ? thread : b.vessel(thread);
    }

    /** Before a thread is interrupted. */
    public static void interrupts(Thread thread) {
        ThreadBridge b = bridge;
        if (b != null) {
            b.interrupts(thread);
        }
    }

    /** In the constructor of {@code Thread}: its id. */
    public static long threadId(long real) {
        ThreadBridge b = bridge;
        return b == null ? real : b.threadId(real);
    }

    /** In the constructor of {@code Thread} that virtual threads use: its id. */
    public static long virtualThreadId(long real) {
        ThreadBridge b = bridge;
        return b == null ? real : b.virtualThreadId(real);
    }

    /** In the constructor of {@code VirtualThread}: the scheduler, where the program asked for none. */
    public static @Nullable Executor virtualScheduler(@Nullable Executor given, @Nullable Runnable task) {
        ThreadBridge b = bridge;
        return given != null || b == null || task == null ? given : b.virtualScheduler(task);
    }

    /** In the constructor of {@code VirtualThread}: the task. */
    public static @Nullable Runnable virtualTask(@Nullable Executor scheduler, @Nullable Runnable task) {
        ThreadBridge b = bridge;
        return b == null || scheduler == null || task == null ? task : b.virtualTask(scheduler, task);
    }

    /** At the entry of {@code Thread.join(long)}; 1: ended, 0: timed out, -1: not controlled. */
    public static int join(Thread thread, long millis) throws InterruptedException {
        ThreadBridge b = bridge;
        if (b == null) {
            return -1;
        }
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        return b.join(thread, MonitorHooks.toNanos(millis, 0));
    }

    /** At the entry of {@code Thread.join(Duration)}, its nanoseconds at least 1. */
    public static int join(Thread thread, Duration duration) throws InterruptedException {
        ThreadBridge b = bridge;
        if (b == null) {
            return -1;
        }
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        return b.join(thread, Math.max(nanos, 1));
    }

    /** At the entry of {@code Thread.isAlive}: 1 alive, 0 not, -1 not controlled. */
    public static int isAlive(Thread thread) {
        ThreadBridge b = bridge;
        Thread.State state = b == null ? null : b.state(thread);
        return state == null ? -1 : state == Thread.State.TERMINATED ? 0 : 1;
    }

    /** At the entry of {@code Thread.getState}; null: not controlled. */
    public static Thread.@Nullable State state(Thread thread) {
        ThreadBridge b = bridge;
        return b == null ? null : b.state(thread);
    }

    /** At the entry of {@code Thread.getStackTrace}; null: not controlled. */
    public static StackTraceElement @Nullable [] stackTrace(Thread thread) {
        ThreadBridge b = bridge;
        return b == null ? null : b.stackTrace(thread);
    }

    /** After a lock has told who owns it or waits for it. */
    public static @Nullable Thread identity(@Nullable Thread thread) {
        ThreadBridge b = bridge;
        return b == null ? thread : b.identity(thread);
    }

    /** At the entry of {@code Thread.getAllThreads}, through which groups find their threads; null: not controlled. */
    public static Thread @Nullable [] allThreads() {
        ThreadBridge b = bridge;
        return b == null ? null : b.allThreads();
    }

    /** At the entry of {@code Thread.getAllStackTraces}; null: not controlled. */
    public static @Nullable Map<Thread, StackTraceElement[]> allStackTraces() {
        ThreadBridge b = bridge;
        return b == null ? null : b.allStackTraces();
    }

    /** At the entry of the private {@code ThreadGroup.synchronizedAddWeak}, by which a new group becomes known. */
    public static void grouped(ThreadGroup group) {
        ThreadBridge b = bridge;
        if (b != null) {
            b.grouped(group);
        }
    }

    /** In the constructor of {@code Thread}: whom the new thread inherits from. */
    public static Thread parent(Thread current) {
        ThreadBridge b = bridge;
        return b == null ? current : b.parent(current);
    }

    /** At the entry of {@code VirtualThread.park}; true: done. */
    public static boolean park(Executor scheduler) {
        ThreadBridge b = bridge;
        return b != null && b.park(scheduler, -1);
    }

    /** At the entry of {@code VirtualThread.parkNanos}; true: done. */
    public static boolean park(Executor scheduler, long nanos) {
        ThreadBridge b = bridge;
        return b != null && b.park(scheduler, Math.max(nanos, 0));
    }

    /** At the entry of {@code VirtualThread.unpark}; true: done. */
    public static boolean unpark(Executor scheduler) {
        ThreadBridge b = bridge;
        return b != null && b.unpark(scheduler);
    }

    /** Instead of {@code Unsafe.park}, with the arguments of that. */
    public static void parkDirectly(Object unsafe, boolean absoluteMillis, long time) {
        ThreadBridge b = bridge;
        if (b != null && b.parkDirectly(absoluteMillis, time)) {
            return;
        }
        if (absoluteMillis) {
            LockSupport.parkUntil(time);
        } else if (time > 0) {
            LockSupport.parkNanos(time);
        } else {
            LockSupport.park();
        }
    }

    /** Instead of {@code Unsafe.unpark}, with the arguments of that. */
    public static void unparkDirectly(Object unsafe, Object thread) {
        LockSupport.unpark((Thread) thread);
    }

    /** After a read of the field that keeps the common pool. */
    public static ForkJoinPool commonPool(ForkJoinPool real) {
        ThreadBridge b = bridge;
        return b == null ? real : b.commonPool(real);
    }

    /** After a read of a field of the JDK's in which the common pool of an earlier execution may have been kept. */
    public static Executor keptPool(Executor kept) {
        return kept instanceof ForkJoinPool ? ForkJoinPool.commonPool() : kept;
    }

    /** Before real waiting for the outside world. */
    public static void externalBegin() {
        ThreadBridge b = bridge;
        if (b != null) {
            b.external(true);
        }
    }

    /** After it. */
    public static void externalEnd() {
        ThreadBridge b = bridge;
        if (b != null) {
            b.external(false);
        }
    }

    /** At the entry of {@code ThreadContainers.registerContainer}: a key for a container that nobody shall list, or null. */
    public static @Nullable Object unlistedContainer() {
        return controlled() ? new Object() : null;
    }

    /** Whether the JDK shall not keep this virtual thread in its list: one that never ends would stay for good. */
    public static boolean isUnlisted(Thread thread) {
        ThreadBridge b = bridge;
        return b != null && b.carriesActor(thread);
    }

    /** Whether this thread is an actor. */
    static boolean controlled() {
        ThreadBridge b = bridge;
        return b != null && b.controls();
    }
}
