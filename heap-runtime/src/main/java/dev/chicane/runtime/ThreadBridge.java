package dev.chicane.runtime;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** The agent's side of {@link ThreadHooks}. */
public abstract class ThreadBridge {
    /** For subclasses. */
    protected ThreadBridge() {}

    /** The thread as the user's program sees it. */
    public abstract Thread currentThread();

    /** Sleeps in virtual time; false: not a controlled thread. */
    public abstract boolean sleep(long nanos) throws InterruptedException;

    /** Takes over the start of a thread; false: the JVM shall start it. */
    public abstract boolean start(Thread thread);

    /** A thread is about to be interrupted. */
    public abstract void interrupts(Thread thread);

    /** The thread that carries this one's code: itself when it is not controlled; null for null. */
    public abstract @Nullable Thread vessel(@Nullable Thread thread);

    /** The scheduler for a virtual thread that the program makes to run this; null: the JVM's own. */
    public abstract @Nullable Executor virtualScheduler(Runnable task);

    /** What a virtual thread shall run in place of this task. */
    public abstract Runnable virtualTask(Executor scheduler, Runnable task);

    /** Joins a controlled thread: 1 ended, 0 timed out, -1 not controlled. {@code nanos} 0 waits forever. */
    public abstract int join(Thread thread, long nanos) throws InterruptedException;

    /** The state of a controlled thread, or null. */
    public abstract Thread.@Nullable State state(Thread thread);

    /** The thread that a new one inherits from: the current one as the user's program sees it. */
    public abstract Thread parent(Thread current);

    /** Parks a controlled thread; {@code nanos} negative waits forever; false: not controlled. */
    public abstract boolean park(Executor scheduler, long nanos);

    /** Unparks a controlled thread; false: not controlled. */
    public abstract boolean unpark(Executor scheduler);

    /** A real external operation begins or ends on this thread. */
    public abstract void external(boolean begins);

    /** Whether this thread is an actor. */
    public abstract boolean controls();

    /** The frames of a controlled thread, or null. */
    public abstract StackTraceElement @Nullable [] stackTrace(Thread thread);

    /** The program's thread for the one that carries it; any other thread is what it is. */
    public abstract @Nullable Thread identity(@Nullable Thread thread);

    /** The controlled platform threads that are alive, as {@code Thread.getAllThreads} shows them, or null. */
    public abstract Thread @Nullable [] allThreads();

    /** The frames of all of them, or null. */
    public abstract @Nullable Map<Thread, StackTraceElement[]> allStackTraces();

    /** The id of a thread that is being made. */
    public abstract long threadId(long real);

    /** The id of a virtual thread that is being made. */
    public abstract long virtualThreadId(long real);

    /** {@code Unsafe.park} of code that does not go through {@code LockSupport}; false: not controlled. */
    public abstract boolean parkDirectly(boolean absoluteMillis, long time);

    /** The common pool of this execution; {@code real} for a thread that is not controlled. */
    public abstract ForkJoinPool commonPool(ForkJoinPool real);

    /** A group of threads is put on the list of its parent. */
    public abstract void grouped(ThreadGroup group);

    /** Whether this virtual thread carries an actor, or will. */
    public abstract boolean carriesActor(Thread thread);
}
