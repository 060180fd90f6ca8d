package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Private fields of the JDK's thread classes that control depends on, all in one place. Thread-safe.
 *
 * <p>The link from the program's {@link Thread} to its actor is kept in the thread's own {@code scopedValueBindings}: a
 * thread that an actor carries never runs natively, so that nothing else uses the field.
 */
final class ThreadFields {
    private static final VarHandle BINDINGS;
    private static final VarHandle INHERITABLE_LOCALS;
    private static final VarHandle CONTEXT_LOADER;
    private static final VarHandle HANDLER;
    private static final VarHandle PARK_BLOCKER;
    private static final VarHandle NEXT_THREAD_NUMBER;
    private static final VarHandle OWNER_THREAD;
    private static final VarHandle HOLDER;
    private static final VarHandle TASK;
    private static final VarHandle SYNCHRONIZER_STATE;
    private static final Class<?> WORKER;
    private static final AtomicInteger POOL_NUMBER;
    private static final AtomicInteger TIMER_NUMBER;
    private static final VarHandle SCHEDULER;
    private static final VarHandle GROUPS;
    private static final VarHandle GROUP_COUNT;

    static {
        try {
            var lookup = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
            Class<?> locals = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
            BINDINGS = lookup.findVarHandle(Thread.class, "scopedValueBindings", Object.class);
            INHERITABLE_LOCALS = lookup.findVarHandle(Thread.class, "inheritableThreadLocals", locals);
            CONTEXT_LOADER = lookup.findVarHandle(Thread.class, "contextClassLoader", ClassLoader.class);
            HANDLER = lookup.findVarHandle(
                    Thread.class, "uncaughtExceptionHandler", Thread.UncaughtExceptionHandler.class);
            PARK_BLOCKER = lookup.findVarHandle(Thread.class, "parkBlocker", Object.class);
            Class<?> holder = Class.forName("java.lang.Thread$FieldHolder");
            HOLDER = lookup.findVarHandle(Thread.class, "holder", holder);
            TASK = MethodHandles.privateLookupIn(holder, MethodHandles.lookup())
                    .findVarHandle(holder, "task", Runnable.class);
            WORKER = Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker");
            SYNCHRONIZER_STATE = MethodHandles.privateLookupIn(AbstractQueuedSynchronizer.class, MethodHandles.lookup())
                    .findVarHandle(AbstractQueuedSynchronizer.class, "state", int.class);
            TIMER_NUMBER = (AtomicInteger) MethodHandles.privateLookupIn(Timer.class, MethodHandles.lookup())
                    .findStaticVarHandle(Timer.class, "nextSerialNumber", AtomicInteger.class)
                    .get();
            Class<?> numbering = Class.forName("java.lang.Thread$ThreadNumbering");
            NEXT_THREAD_NUMBER = MethodHandles.privateLookupIn(numbering, MethodHandles.lookup())
                    .findStaticVarHandle(numbering, "next", int.class);
            Class<?> factory = Class.forName("java.util.concurrent.Executors$DefaultThreadFactory");
            POOL_NUMBER = (AtomicInteger) MethodHandles.privateLookupIn(factory, MethodHandles.lookup())
                    .findStaticVarHandle(factory, "poolNumber", AtomicInteger.class)
                    .get();
            OWNER_THREAD = MethodHandles.privateLookupIn(AbstractOwnableSynchronizer.class, MethodHandles.lookup())
                    .findVarHandle(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class);
            Class<?> virtual = Class.forName("java.lang.VirtualThread");
            var inVirtual = MethodHandles.privateLookupIn(virtual, MethodHandles.lookup());
            SCHEDULER = inVirtual.findVarHandle(virtual, "scheduler", Executor.class);
            var inGroup = MethodHandles.privateLookupIn(ThreadGroup.class, MethodHandles.lookup());
            GROUPS = inGroup.findVarHandle(ThreadGroup.class, "weaks", WeakReference[].class);
            GROUP_COUNT = inGroup.findVarHandle(ThreadGroup.class, "nweaks", int.class);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "This JDK (" + Runtime.version() + ") keeps threads in another way than Chicane knows: " + e, e);
        }
    }

    private ThreadFields() {}

    /** Does all look-ups now, so that what is missing is known before any hook needs it. */
    static void lookUp() {
        // done by the class initialiser
    }

    /** The actor that stands for this thread of the program, or null. */
    static @Nullable Actor actor(Thread thread) {
        if (thread.isVirtual()) {
            Actor actor = scheduler(thread);
            return actor != null && actor.born() ? actor : null;
        }
        return BINDINGS.get(thread) instanceof Actor actor ? actor : null;
    }

    /** The actor that is this virtual thread's executor, born or not, or null. */
    static @Nullable Actor scheduler(Thread virtual) {
        return SCHEDULER.get(virtual) instanceof Actor actor ? actor : null;
    }

    static void bind(Thread thread, Actor actor) {
        BINDINGS.set(thread, actor);
    }

    /** What the carrying thread shall share with the program's: inherited values and the context class loader. */
    static void equip(Thread vessel, Thread identity, @Nullable ClassLoader program) {
        if (CONTEXT_LOADER.get(identity) == ClassLoader.getSystemClassLoader()) {
            // A worker of a ForkJoinPool gets the class path's loader, which in the program's own JVM is the program's.
            CONTEXT_LOADER.set(identity, program);
        }
        INHERITABLE_LOCALS.set(vessel, INHERITABLE_LOCALS.get(identity));
        CONTEXT_LOADER.set(vessel, CONTEXT_LOADER.get(identity));
    }

    /** Lets the children of the program's thread inherit what code on the carrying thread has set. */
    static void shareInheritable(Thread vessel, Thread identity) {
        INHERITABLE_LOCALS.set(identity, INHERITABLE_LOCALS.get(vessel));
    }

    /** The handler that was set on this very thread, or null. */
    static Thread.@Nullable UncaughtExceptionHandler ownHandler(Thread thread) {
        return (Thread.UncaughtExceptionHandler) HANDLER.get(thread);
    }

    /** What this thread is parked on, or null. */
    static @Nullable Object parkBlocker(Thread vessel) {
        return PARK_BLOCKER.getVolatile(vessel);
    }

    /** The thread that holds a lock of {@code java.util.concurrent.locks}, or null. */
    static @Nullable Thread owner(Object blocker) {
        return blocker instanceof AbstractOwnableSynchronizer lock ? (Thread) OWNER_THREAD.get(lock) : null;
    }

    /** Whether the worker of a thread pool that this thread runs has a task in hand; null if it runs none. */
    static @Nullable Boolean isWorkerLocked(Thread thread) {
        Object task = TASK.get(HOLDER.get(thread));
        return WORKER.isInstance(task) ? (int) SYNCHRONIZER_STATE.get((AbstractQueuedSynchronizer) task) != 0 : null;
    }

    /** Whether what this thread does comes from the JDK, and only calls the program. */
    static boolean runsTheJdk(Thread thread) {
        Object task = TASK.get(HOLDER.get(thread));
        return thread instanceof ForkJoinWorkerThread
                || (task != null && isOfTheJdk(task))
                || (task == null && thread.getClass().getClassLoader() == null);
    }

    /** What a thread runs: the task that it was made for, or itself. */
    static Object body(Thread thread) {
        Object holder = HOLDER.get(thread);
        Object task = holder == null ? null : TASK.get(holder);
        return task == null ? thread : task;
    }

    /** Whether the code of a task is the JDK's, or may be: the program's own class may inherit it. */
    static boolean isOfTheJdk(Object task) {
        Class<?> type = task.getClass();
        while (type != null && type.getClassLoader() != null) {
            type = type.getSuperclass();
        }
        return type != null && Runnable.class.isAssignableFrom(type);
    }

    /** Takes these groups off the list of their parent, which keeps the order of the others. */
    static void unlist(ThreadGroup parent, Predicate<ThreadGroup> gone) {
        // As all that the JDK does with that list.
        synchronized (parent) {
            @SuppressWarnings("unchecked") // the type of the field
            var listed = (@Nullable WeakReference<ThreadGroup>[]) GROUPS.get(parent);
            int count = (int) GROUP_COUNT.get(parent);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                WeakReference<ThreadGroup> entry = listed[i];
                ThreadGroup group = entry == null ? null : entry.get();
                listed[i] = null;
                if (group != null && !gone.test(group)) {
                    listed[kept++] = entry;
                }
            }
            GROUP_COUNT.set(parent, kept);
        }
    }

    /** Lets the names of threads, pools and timers begin anew: Thread-0, pool-1, Timer-0. */
    static void resetNumbers() {
        NEXT_THREAD_NUMBER.set(0);
        POOL_NUMBER.set(1);
        TIMER_NUMBER.set(0);
    }
}
