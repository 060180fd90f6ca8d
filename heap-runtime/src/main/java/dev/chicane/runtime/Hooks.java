package dev.chicane.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that instrumented code calls, before each step that other actors could see.
 *
 * <p>All do what the JVM would have done until a {@link Bridge} is armed. {@code bridge} and {@code tracing} are plain
 * fields on purpose: they are written by the carrier before any actor runs on it, and a thread that reads them late is
 * not a controlled one, for which most hooks do nothing anyway. Sites are numbers given out by the instrumentation.
 */
public final class Hooks {
    /** Number of the current execution; a class whose own number differs initialises its statics anew. */
    public static int epoch = 1;

    /** Whether values are recorded (replay) or only choices (search). */
    public static boolean tracing;

    /** How many processors a program under control believes to have; the launcher makes the JVM believe so too. */
    private static final int PROCESSORS = 4;

    /** What {@link #nanoTimeAdjustment} returns for real time. */
    public static final long NO_ADJUSTMENT = Long.MIN_VALUE;

    /** How many releases can be owed at once; a power of two. */
    public static final int MOST_OWED = 1024;

    /**
     * Monitors that code could not release because its stack was full, so that no method could be called: written by
     * that code itself. Whoever asks for a monitor next, or says that it has released one, has them released first.
     */
    public static @Nullable Object[] owed = new Object[MOST_OWED];

    /** How many there are. */
    public static int owedCount;

    /**
     * Families of the JDK's own classes (bits of {@link #COLLECTIONS} and so on) in whose methods the running actor has
     * points now, since it is inside of a call of one; 0 otherwise. Other threads may see it, and do nothing then.
     */
    public static int inside;

    /** Collections and maps of {@code java.util} that no lock guards, and their iterators. */
    public static final int COLLECTIONS = 1;

    /** {@code StringBuilder}. */
    public static final int BUILDERS = 2;

    /** Formats of {@code java.text}, calendars and dates. */
    public static final int FORMATS = 4;

    /** In {@link #inside}: nothing was accessed since the point at the call, so that the first access needs none. */
    public static final int FRESH = 8;

    /** In {@link #inside}: the call may change the object. */
    public static final int CHANGES = 16;

    private static @Nullable Bridge bridge;

    private Hooks() {}

    /** Arms the hooks; done once, before the first instrumented class is loaded. */
    public static void arm(Bridge newBridge) {
        bridge = newBridge;
    }

    /** Before {@code getfield} and {@code putfield}; {@code owner} may be null where the access will throw. */
    public static void fieldAccess(@Nullable Object owner, int site) {
        Bridge b = bridge;
        if (b != null) {
            b.fieldAccess(owner, site);
        }
    }

    /** Before {@code getstatic} and {@code putstatic}. */
    public static void staticAccess(int site) {
        Bridge b = bridge;
        if (b != null) {
            b.fieldAccess(null, site);
        }
    }

    /** Before an array load or store. */
    public static void arrayAccess(@Nullable Object array, int index, int site) {
        Bridge b = bridge;
        if (b != null) {
            b.arrayAccess(array, index, site);
        }
    }

    /**
     * Before a call of the JDK that other actors can see; {@code target} null for a static method or a constructor.
     * Inside of it, until {@link #left}, accesses of these families are points too.
     */
    public static void call(@Nullable Object target, int site, int families) {
        Bridge b = bridge;
        if (b != null) {
            b.call(target, site, families);
        }
    }

    /** The same for a call of an interface of the program that a final method of one of these classes may implement. */
    public static void callThrough(@Nullable Object target, int site, int families) {
        boolean ofTheJdk = target instanceof Thread
                || target instanceof ForkJoinTask
                || target instanceof AbstractQueuedSynchronizer
                || target instanceof AtomicBoolean
                || target instanceof AtomicInteger
                || target instanceof AtomicIntegerArray
                || target instanceof AtomicLong
                || target instanceof AtomicLongArray
                || target instanceof AtomicReference
                || target instanceof AtomicReferenceArray;
        if (ofTheJdk) {
            call(target, site, families);
        }
    }

    /** After {@link #call}, where these too may be locked by their own methods: waits until nobody else has them. */
    public static void awaitFree(@Nullable Object one, @Nullable Object two, @Nullable Object three) {
        Bridge b = bridge;
        if (b != null) {
            b.awaitFree(one, two, three);
        }
    }

    /** Before an object is made a string: a call of its {@code toString}, if it is one of the JDK's that may change. */
    public static void shown(@Nullable Object object, int site) {
        Bridge b = bridge;
        boolean mayChange = object instanceof Collection
                || object instanceof Map
                || object instanceof Map.Entry
                || (object instanceof CharSequence && !(object instanceof String));
        if (b != null && mayChange && object != null && object.getClass().getClassLoader() == null) {
            b.call(object, site, COLLECTIONS | BUILDERS);
        }
    }

    /** After such a call returned, or where what it threw is caught. */
    public static void left() {
        Bridge b = bridge;
        if (inside != 0 && b != null) {
            b.left();
        }
    }

    /** In a class of the JDK of this family, before an access of what may be shared. */
    public static void inner(int family) {
        Bridge b = bridge;
        if ((inside & family) != 0 && b != null) {
            b.inner();
        }
    }

    /** In such a class, before code of the program may be called back; what it returns is for {@link #in}. */
    public static int out() {
        Bridge b = bridge;
        return inside != 0 && b != null ? b.out() : 0;
    }

    /** The same, by the object whose method is called: one of the JDK's may be a shared one itself. */
    public static int out(@Nullable Object called) {
        return inside != 0 && called != null && called.getClass().getClassLoader() != null ? out() : 0;
    }

    /** After the program was called back. */
    public static void in(int left) {
        Bridge b = bridge;
        if (left != 0 && b != null) {
            b.in(left);
        }
    }

    /** Before a call of code that is not looked into, such as most of the JDK. */
    public static void opaque() {
        Bridge b = bridge;
        if (b != null) {
            b.opaque();
        }
    }

    /** Before the program has objects made whose methods may change what nobody sees. */
    public static void unseen() {
        Bridge b = bridge;
        if (b != null) {
            b.unseen();
        }
    }

    /** After a call that changes something only if it returns true, such as {@code compareAndSet}. */
    public static void attempted(boolean succeeded) {
        Bridge b = bridge;
        if (b != null) {
            b.attempted(succeeded);
        }
    }

    /** After a call that changes something only if it returns an object, such as {@code poll}. */
    public static void attempted(@Nullable Object result) {
        attempted(result != null);
    }

    /**
     * At the end of each turn of a loop whose local variables carry nothing from turn to turn.
     *
     * @param changes what this returned a turn ago, or -1 in the first turn
     * @return how many changes to anything shared there have been in this execution
     */
    public static int turn(int changes) {
        Bridge b = bridge;
        return b == null ? -1 : b.turn(changes);
    }

    /** After such a call returned. */
    public static void returned(@Nullable Object value, int site) {
        if (tracing) {
            Bridge b = bridge;
            if (b != null) {
                b.returned(value, site);
            }
        }
    }

    /** After a call that returned an {@code int}, {@code short}, {@code byte} or {@code char}. */
    public static void returned(int value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code boolean}. */
    public static void returned(boolean value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code long}. */
    public static void returned(long value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code float}. */
    public static void returned(float value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** After a call that returned a {@code double}. */
    public static void returned(double value, int site) {
        if (tracing) {
            returned((Object) value, site);
        }
    }

    /** Instead of {@code monitorenter}. */
    public static void monitorEnter(Object lock, int site) {
        armed().monitorEnter(lock, site);
    }

    /** Instead of {@code monitorexit}. */
    public static void monitorExit(Object lock, int site) {
        armed().monitorExit(lock, site);
    }

    /** Instead of {@link Object#wait()}. */
    public static void await(Object lock, int site) throws InterruptedException {
        armed().await(lock, 0, site);
    }

    /** Instead of {@link Object#wait(long)}. */
    public static void await(Object lock, long millis, int site) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        armed().await(lock, toNanos(millis, 0), site);
    }

    /** Instead of {@link Object#wait(long, int)}. */
    public static void await(Object lock, long millis, int nanos, int site) throws InterruptedException {
        if (millis < 0 || nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException("timeout value is negative or nanoseconds are out of range");
        }
        armed().await(lock, toNanos(millis, nanos), site);
    }

    /** Instead of {@link Object#notify()}. */
    public static void signal(Object lock, int site) {
        armed().signal(lock, false, site);
    }

    /** Instead of {@link Object#notifyAll()}. */
    public static void signalAll(Object lock, int site) {
        armed().signal(lock, true, site);
    }

    /** Instead of {@link Thread#holdsLock(Object)}. */
    public static boolean holdsLock(Object lock) {
        return armed().holdsLock(lock);
    }

    /** Instead of {@link Thread#currentThread()}. */
    public static Thread currentThread() {
        Bridge b = bridge;
        return b == null ? Thread.currentThread() : b.currentThread();
    }

    /** Instead of {@link System#nanoTime()}. */
    public static long nanoTime() {
        Bridge b = bridge;
        return b == null ? System.nanoTime() : b.nanoTime();
    }

    /** Instead of {@link System#currentTimeMillis()}. */
    public static long currentTimeMillis() {
        Bridge b = bridge;
        return b == null ? System.currentTimeMillis() : b.currentTimeMillis();
    }

    /** At the entry of {@code VM.getNanoTimeAdjustment}'s callers: {@link #NO_ADJUSTMENT} where real time counts. */
    public static long nanoTimeAdjustment(long offsetSeconds) {
        Bridge b = bridge;
        return b == null ? NO_ADJUSTMENT : b.nanoTimeAdjustment(offsetSeconds);
    }

    /** Instead of {@link UUID#randomUUID()}. */
    public static UUID randomUUID() {
        Bridge b = bridge;
        UUID seeded = b == null ? null : b.randomUuid();
        return seeded == null ? UUID.randomUUID() : seeded;
    }

    /** At the entry of the private {@code Thread.sleepNanos}; true: slept. */
    public static boolean sleep(long nanos) throws InterruptedException {
        Bridge b = bridge;
        return b != null && b.sleep(nanos);
    }

    /** At the entry of {@code Thread.start}; true: taken over. */
    public static boolean start(Thread thread) {
        Bridge b = bridge;
        return b != null && b.start(thread);
    }

    /** The thread that carries this one's code. */
    public static @Nullable Thread vessel(@Nullable Thread thread) {
        Bridge b = bridge;
        return b == null ? thread : b.vessel(thread);
    }

    /** In the constructor of {@code Thread}: its id. */
    public static long threadId(long real) {
        Bridge b = bridge;
        return b == null ? real : b.threadId(real);
    }

    /** In the constructor of {@code Thread} that virtual threads use: its id. */
    public static long virtualThreadId(long real) {
        Bridge b = bridge;
        return b == null ? real : b.virtualThreadId(real);
    }

    /** After a lambda that captures nothing was made. */
    public static void lambda(Object constant, String name) {
        Bridge b = bridge;
        if (b != null) {
            b.lambda(constant, name);
        }
    }

    /** In the constructor of {@code VirtualThread}: the scheduler, where the program asked for none. */
    public static @Nullable Executor virtualScheduler(@Nullable Executor given, @Nullable Runnable task) {
        Bridge b = bridge;
        return given != null || b == null || task == null ? given : b.virtualScheduler(task);
    }

    /** In the constructor of {@code VirtualThread}: the task. */
    public static @Nullable Runnable virtualTask(@Nullable Executor scheduler, @Nullable Runnable task) {
        Bridge b = bridge;
        return b == null || scheduler == null || task == null ? task : b.virtualTask(scheduler, task);
    }

    /** At the entry of {@code Thread.join(long)}; 1: ended, 0: timed out, -1: not controlled. */
    public static int join(Thread thread, long millis) throws InterruptedException {
        Bridge b = bridge;
        if (b == null) {
            return -1;
        }
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        return b.join(thread, toNanos(millis, 0));
    }

    /** At the entry of {@code Thread.join(Duration)}, its nanoseconds at least 1. */
    public static int join(Thread thread, java.time.Duration duration) throws InterruptedException {
        Bridge b = bridge;
        if (b == null) {
            return -1;
        }
        long nanos = java.util.concurrent.TimeUnit.NANOSECONDS.convert(duration);
        return b.join(thread, Math.max(nanos, 1));
    }

    /** At the entry of {@code Thread.isAlive}: 1 alive, 0 not, -1 not controlled. */
    public static int isAlive(Thread thread) {
        Bridge b = bridge;
        Thread.State state = b == null ? null : b.state(thread);
        return state == null ? -1 : state == Thread.State.TERMINATED ? 0 : 1;
    }

    /** At the entry of {@code Thread.getState}; null: not controlled. */
    public static Thread.@Nullable State state(Thread thread) {
        Bridge b = bridge;
        return b == null ? null : b.state(thread);
    }

    /** At the entry of {@code Thread.getStackTrace}; null: not controlled. */
    public static StackTraceElement @Nullable [] stackTrace(Thread thread) {
        Bridge b = bridge;
        return b == null ? null : b.stackTrace(thread);
    }

    /** After a lock has told who owns it or waits for it. */
    public static @Nullable Thread identity(@Nullable Thread thread) {
        Bridge b = bridge;
        return b == null ? thread : b.identity(thread);
    }

    /** At the entry of {@code Thread.getAllThreads}, through which groups find their threads; null: not controlled. */
    public static Thread @Nullable [] allThreads() {
        Bridge b = bridge;
        return b == null ? null : b.allThreads();
    }

    /** At the entry of {@code Thread.getAllStackTraces}; null: not controlled. */
    public static @Nullable Map<Thread, StackTraceElement[]> allStackTraces() {
        Bridge b = bridge;
        return b == null ? null : b.allStackTraces();
    }

    /** Before the program gets at the system's properties in a way that may change them. */
    public static void propertiesTouched() {
        Bridge b = bridge;
        if (b != null) {
            b.propertiesTouched();
        }
    }

    /** In the constructor of {@code Thread}: whom the new thread inherits from. */
    public static Thread parent(Thread current) {
        Bridge b = bridge;
        return b == null ? current : b.parent(current);
    }

    /** At the entry of {@code VirtualThread.park}; true: done. */
    public static boolean park(Executor scheduler) {
        Bridge b = bridge;
        return b != null && b.park(scheduler, -1);
    }

    /** At the entry of {@code VirtualThread.parkNanos}; true: done. */
    public static boolean park(Executor scheduler, long nanos) {
        Bridge b = bridge;
        return b != null && b.park(scheduler, Math.max(nanos, 0));
    }

    /** At the entry of {@code VirtualThread.unpark}; true: done. */
    public static boolean unpark(Executor scheduler) {
        Bridge b = bridge;
        return b != null && b.unpark(scheduler);
    }

    /** Instead of {@code Unsafe.park}, with the arguments of that. */
    public static void parkDirectly(Object unsafe, boolean absoluteMillis, long time) {
        Bridge b = bridge;
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
        Bridge b = bridge;
        return b == null ? real : b.commonPool(real);
    }

    /** Before real waiting for the outside world. */
    public static void externalBegin() {
        Bridge b = bridge;
        if (b != null) {
            b.external(true);
        }
    }

    /** After it. */
    public static void externalEnd() {
        Bridge b = bridge;
        if (b != null) {
            b.external(false);
        }
    }

    /** At the entry of a native class initialiser: no switch can happen below it. */
    public static void atomicBegin() {
        Bridge b = bridge;
        if (b != null) {
            b.atomic(true);
        }
    }

    /** At its end. */
    public static void atomicEnd(Class<?> type) {
        Bridge b = bridge;
        if (b != null) {
            b.atomic(false);
            b.defined(type);
        }
    }

    /** At the entry of a method of the JDK that may call the program back while it holds a native monitor. */
    public static void unswitchedBegin() {
        Bridge b = bridge;
        if (b != null) {
            b.unswitched(true);
        }
    }

    /** At its end. */
    public static void unswitchedEnd() {
        Bridge b = bridge;
        if (b != null) {
            b.unswitched(false);
        }
    }

    /** At the entry of {@code ThreadContainers.registerContainer}: a key for a container that nobody shall list, or null. */
    public static @Nullable Object unlistedContainer() {
        Bridge b = bridge;
        return b != null && b.controls() ? new Object() : null;
    }

    /** Whether this thread shall initialise the class now; waits while another actor does. */
    public static boolean beginInit(Class<?> type) {
        Bridge b = bridge;
        return b == null || b.beginInit(type);
    }

    /** After a class initialised well, or with what it threw. */
    public static void endInit(Class<?> type, @Nullable Throwable failure) {
        Bridge b = bridge;
        if (b != null) {
            b.endInit(type, failure);
        }
    }

    /** Instead of {@link System#exit(int)}. */
    public static void exit(int status) {
        Bridge b = bridge;
        if (b != null) {
            b.exit(status);
        }
        Runtime.getRuntime().exit(status);
    }

    /** Instead of {@link Runtime#exit(int)} and {@link Runtime#halt(int)}. */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }

    /** Instead of {@link Runtime#availableProcessors()}: the same number on every machine. */
    public static int availableProcessors(Runtime runtime) {
        Bridge b = bridge;
        return b != null && b.controls() ? PROCESSORS : runtime.availableProcessors();
    }

    /** Instead of {@link Class#forName(String, boolean, ClassLoader)}. */
    public static Class<?> forName(String name, boolean initialize, @Nullable ClassLoader loader)
            throws ClassNotFoundException {
        Class<?> type = Class.forName(name, initialize, loader);
        if (initialize) {
            initialized(type);
        }
        return type;
    }

    /** After {@link Class#forName(String)}, which initialises the class. */
    public static void initialized(Class<?> type) {
        Bridge b = bridge;
        if (b != null) {
            b.initialize(type);
        }
    }

    /** Before a constant of a renewed enum is made: the one that is there already, as good as new, or null. */
    public static @Nullable Object constant(Class<?> type, String name) {
        Bridge b = bridge;
        return b == null ? null : b.constant(type, name);
    }

    /** In the constructor of a renewed enum, as soon as the object has its name. */
    public static void constantMade(Object made) {
        Bridge b = bridge;
        if (b != null) {
            b.constantMade(made);
        }
    }

    /** Before a constant of an enum that is renewed in every execution is assigned: the object that it always is. */
    public static Object constant(Object renewed) {
        Bridge b = bridge;
        return b == null ? renewed : b.constant(renewed);
    }

    /** At the entry of {@code Lookup.defineHiddenClass}: the class file to define in place of this one. */
    public static byte @Nullable [] hiddenClass(Class<?> host, byte @Nullable [] bytes) {
        Bridge b = bridge;
        return b == null || bytes == null ? bytes : b.hiddenClass(host, bytes);
    }

    /** Before the JVM links something on this thread, which draws identity hash codes. */
    public static void linkBegin() {
        Bridge b = bridge;
        if (b != null) {
            b.link(true);
        }
    }

    /** After it. */
    public static void linkEnd() {
        Bridge b = bridge;
        if (b != null) {
            b.link(false);
        }
    }

    /** Instead of {@link Runtime#addShutdownHook(Thread)}. */
    public static void addShutdownHook(Runtime runtime, Thread hook) {
        Bridge b = bridge;
        if (b == null || !b.shutdownHook(hook)) {
            runtime.addShutdownHook(hook);
        }
    }

    /** Instead of {@link Runtime#removeShutdownHook(Thread)}. */
    public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
        Bridge b = bridge;
        return (b != null && b.shutdownHook(hook)) || runtime.removeShutdownHook(hook);
    }

    /** Monitors can't be left to the JVM: instrumented code has none but ours. */
    private static Bridge armed() {
        Bridge b = bridge;
        if (b == null) {
            throw new IllegalStateException("An instrumented class runs without the Chicane agent.");
        }
        return b;
    }

    private static long toNanos(long millis, int nanos) {
        long limit = Long.MAX_VALUE / 1_000_000 - 1;
        return millis == 0 && nanos == 0 ? 0 : Math.min(millis, limit) * 1_000_000 + nanos;
    }
}
