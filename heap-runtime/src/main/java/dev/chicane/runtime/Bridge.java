package dev.chicane.runtime;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Hooks} forwards to once an exploration is armed: the agent's side of every hook.
 *
 * <p>An abstract class, not an interface: with one loaded subclass the compiler inlines the calls. All methods are
 * called on the thread that reached the hook, which may be any thread of the process; an implementation answers "not
 * mine" (false, null, or a plain return) for threads that it does not control, except for monitors, which it keeps
 * for all threads alike, since instrumented code has no native ones left.
 */
public abstract class Bridge {
    /** For subclasses. */
    protected Bridge() {}

    /** About to access a field ({@code owner} null for a static one); see {@link Hooks#fieldAccess}. */
    public abstract void fieldAccess(@Nullable Object owner, int site);

    /** About to access an array element. */
    public abstract void arrayAccess(@Nullable Object array, int index, int site);

    /** About to call a method that is a scheduling point, and inside of which these families have points. */
    public abstract void call(@Nullable Object target, int site, int families);

    /** Waits until nobody else is in the monitors of those of these objects that lock themselves. */
    public abstract void awaitFree(@Nullable Object one, @Nullable Object two, @Nullable Object three);

    /** That call is over. */
    public abstract void left();

    /** About to access a part of an object of the JDK; only called while {@link Hooks#inside} is not 0. */
    public abstract void inner();

    /** About to call the program back from inside; returns what to set {@link Hooks#inside} to afterwards. */
    public abstract int out();

    /** The program was called back, and the actor is inside again. */
    public abstract void in(int families);

    /** A call of code that is not looked into: whatever it may change. */
    public abstract void opaque();

    /** Objects are made whose methods may change what nobody sees. */
    public abstract void unseen();

    /** A call that changes something only if it succeeds has returned. */
    public abstract void attempted(boolean succeeded);

    /** A turn of a loop that may only look is over; see {@link Hooks#turn}. */
    public abstract int turn(int changes);

    /** A traced call returned; only called while {@link Hooks#tracing} is set. */
    public abstract void returned(@Nullable Object value, int site);

    /** Enters a logical monitor. */
    public abstract void monitorEnter(Object lock, int site);

    /** Leaves a logical monitor. */
    public abstract void monitorExit(Object lock, int site);

    /** {@link Object#wait(long, int)} on a logical monitor. */
    public abstract void await(Object lock, long nanos, int site) throws InterruptedException;

    /** {@link Object#notify()} or {@link Object#notifyAll()} on a logical monitor. */
    public abstract void signal(Object lock, boolean all, int site);

    /** {@link Thread#holdsLock(Object)} on a logical monitor. */
    public abstract boolean holdsLock(Object lock);

    /** The thread as the user's program sees it. */
    public abstract Thread currentThread();

    /** Virtual nanoseconds for a controlled thread. */
    public abstract long nanoTime();

    /** Virtual wall-clock milliseconds for a controlled thread. */
    public abstract long currentTimeMillis();

    /** Sleeps in virtual time; false: not a controlled thread. */
    public abstract boolean sleep(long nanos) throws InterruptedException;

    /** Takes over the start of a thread; false: the JVM shall start it. */
    public abstract boolean start(Thread thread);

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

    /** A region without switches (a native class initialiser) begins or ends on this thread. */
    public abstract void atomic(boolean begins);

    /** Begins the initialisation of a class for this execution; false: done already, or under way in this thread. */
    public abstract boolean beginInit(Class<?> type);

    /** Ends it; {@code failure} null when it went well. */
    public abstract void endInit(Class<?> type, @Nullable Throwable failure);

    /** The program asks the JVM to exit. Returns only for threads that are not controlled. */
    public abstract void exit(int status);

    /** The program adds or removes a shutdown hook; true: taken note of, the JVM shall not hear of it. */
    public abstract boolean shutdownHook(Thread hook);

    /** Initialises a class for this execution, if that is due. */
    public abstract void initialize(Class<?> type);

    /** The JVM has initialised a class, once for all executions. */
    public abstract void defined(Class<?> type);

    /** The constant of an enum from an earlier execution, its fields as in a new object; null if there was none. */
    public abstract @Nullable Object constant(Class<?> type, String name);

    /** A constant of a renewed enum is being made for the first time. */
    public abstract void constantMade(Object made);

    /** The object that a constant of a renewed enum always is, with the state of this new one. */
    public abstract Object constant(Object renewed);

    /** The class file of a hidden class that is about to be defined beside this class, instrumented. */
    public abstract byte[] hiddenClass(Class<?> host, byte[] bytes);

    /** The JVM begins or ends to link something on this thread. */
    public abstract void link(boolean begins);

    /** A region in which no switch shall happen unless the actor has to wait begins or ends on this thread. */
    public abstract void unswitched(boolean begins);

    /** Whether this thread is an actor. */
    public abstract boolean controls();

    /** Virtual wall-clock nanoseconds since so many seconds of the epoch, or {@link Hooks#NO_ADJUSTMENT}. */
    public abstract long nanoTimeAdjustment(long offsetSeconds);

    /** A UUID by seeded chance; null for a thread that is not controlled. */
    public abstract @Nullable UUID randomUuid();

    /** The frames of a controlled thread, or null. */
    public abstract StackTraceElement @Nullable [] stackTrace(Thread thread);

    /** The program's thread for the one that carries it; any other thread is what it is. */
    public abstract @Nullable Thread identity(@Nullable Thread thread);

    /** The controlled platform threads that are alive, as {@code Thread.getAllThreads} shows them, or null. */
    public abstract Thread @Nullable [] allThreads();

    /** The frames of all of them, or null. */
    public abstract @Nullable Map<Thread, StackTraceElement[]> allStackTraces();

    /** The program may change the system's properties. */
    public abstract void propertiesTouched();

    /** The id of a thread that is being made. */
    public abstract long threadId(long real);

    /** The id of a virtual thread that is being made. */
    public abstract long virtualThreadId(long real);

    /** A lambda that captures nothing: one object for the life of the JVM, named by the place that makes it. */
    public abstract void lambda(Object constant, String name);

    /** {@code Unsafe.park} of code that does not go through {@code LockSupport}; false: not controlled. */
    public abstract boolean parkDirectly(boolean absoluteMillis, long time);

    /** The common pool of this execution; {@code real} for a thread that is not controlled. */
    public abstract ForkJoinPool commonPool(ForkJoinPool real);
}
