package dev.chicane.heap.control;

import dev.chicane.heap.instrument.Scope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the JDK that take, keep and run the program's tasks: executors and futures. What they touch is their own, but
 * for the tasks, whose begins and ends are told. Thread-safe.
 *
 * <p>A future of a pool and a pool are locations of their own, and so is a stage of completion. All pools are one that
 * steal tasks from each other's queues, and all that have delayed tasks.
 */
final class TaskKeepers {
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String THREAD_PER_TASK = CONCURRENT + "ThreadPerTaskExecutor";
    private static final String FACTORIES = "java.lang.ThreadBuilders";

    /** Classes that touch nothing but their objects: one that numbers threads, and a task that only calls another one. */
    private static final Set<String> ITS_OWN =
            Set.of(CONCURRENT + "Executors$DefaultThreadFactory", CONCURRENT + "Executors$RunnableAdapter");

    private static final Set<String> FORKING =
            Set.of(CONCURRENT + "ForkJoinPool", CONCURRENT + "ForkJoinTask", CONCURRENT + "ForkJoinWorkerThread");

    private static final Set<String> SCHEDULING = Set.of(CONCURRENT + "ScheduledThreadPoolExecutor");

    /** Classes of the JDK that leave what is called to those that extend them, or whose code around that is told. */
    private static final Set<Class<?>> SEEN =
            Set.of(Object.class, Record.class, Enum.class, RecursiveTask.class, RecursiveAction.class);

    private static final Object FORKED = new Object();
    private static final Object SCHEDULED = new Object();

    private static final Keeping OF_FORKED = new Keeping.Of(FORKED);
    private static final Keeping OF_SCHEDULED = new Keeping.Of(SCHEDULED);

    private static final Class<?> DELEGATED;
    private static final VarHandle DELEGATE;
    private static final Class<?> WORKER;
    private static final VarHandle WORKERS_POOL;
    private static final VarHandle FIRST_TASK;
    private static final Class<?> BOUND_FUTURE;
    private static final VarHandle FUTURES_EXECUTOR;
    private static final VarHandle COMPLETES_FOR;
    private static final VarHandle COMPLETED;
    private static final Class<?> QUEUED_FUTURE;
    private static final VarHandle FUTURES_QUEUE;
    private static final Class<?> RUNNER;
    private static final VarHandle RUNNERS_EXECUTOR;

    static {
        try {
            DELEGATED = Class.forName("java.util.concurrent.Executors$DelegatedExecutorService");
            DELEGATE = field(DELEGATED, "e", ExecutorService.class);
            WORKER = Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker");
            WORKERS_POOL = field(WORKER, "this$0", ThreadPoolExecutor.class);
            FIRST_TASK = field(WORKER, "firstTask", Runnable.class);
            Class<?> executor = Class.forName(THREAD_PER_TASK);
            BOUND_FUTURE = Class.forName(THREAD_PER_TASK + "$ThreadBoundFuture");
            FUTURES_EXECUTOR = field(BOUND_FUTURE, "executor", executor);
            COMPLETES_FOR = field(ExecutorCompletionService.class, "executor", Executor.class);
            COMPLETED = field(ExecutorCompletionService.class, "completionQueue", BlockingQueue.class);
            QUEUED_FUTURE = Class.forName(ExecutorCompletionService.class.getName() + "$QueueingFuture");
            FUTURES_QUEUE = field(QUEUED_FUTURE, "completionQueue", BlockingQueue.class);
            RUNNER = Class.forName(THREAD_PER_TASK + "$TaskRunner");
            RUNNERS_EXECUTOR = field(RUNNER, "executor", executor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK keeps its executors in a way that is not known: " + e, e);
        }
        for (Object constant : new Object[] {FORKED, SCHEDULED}) {
            // It shall not be drawn in the middle of an execution.
            System.identityHashCode(constant);
        }
    }

    private TaskKeepers() {}

    /** Does all look-ups now, so that what is missing is known before any hook needs it. */
    static void lookUp() {
        // done by the class initialiser
    }

    private static VarHandle field(Class<?> type, String name, Class<?> ofType) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findVarHandle(type, name, ofType);
    }

    /**
     * What a method of this object touches, and where it goes on; null if that is not known.
     *
     * @param how what the method does, {@link Scope#SUBMITS} and the like; {@link Scope#TASKS} for anything
     */
    static @Nullable Keeping of(Object object, Scope how) {
        if (object instanceof RecursiveTask || object instanceof RecursiveAction) {
            // All that the program can't override of it.
            return OF_FORKED;
        }
        Class<?> type = object.getClass();
        if (type.getClassLoader() != null) {
            return null;
        }
        if (DELEGATED.isInstance(object)) {
            return of(DELEGATE.get(object), how);
        }
        if (type == FutureTask.class || BOUND_FUTURE.isInstance(object)) {
            return new Keeping.OfFuture(object);
        }
        if (type == ExecutorCompletionService.class) {
            Object queue = COMPLETED.get(object);
            return how != Scope.AWAITS_RESULT
                    ? of(COMPLETES_FOR.get(object), how)
                    : SelfContained.is(queue) ? new Keeping.Of(queue) : null;
        }
        if (QUEUED_FUTURE.isInstance(object)) {
            Object queue = FUTURES_QUEUE.get(object);
            return SelfContained.is(queue) ? new Keeping.OfQueuedFuture(new Keeping.OfFuture(object), queue) : null;
        }
        if (type == ThreadPoolExecutor.class) {
            return ofPool((ThreadPoolExecutor) object, how);
        }
        if (StageFields.isStage(object)) {
            var call = new StageCall();
            call.comesTo((CompletableFuture<?>) object, how != Scope.AWAITS_RESULT);
            return call;
        }
        if (StageFields.isDependent(object)) {
            var call = new StageCall();
            call.comesToDependent(object);
            return call;
        }
        String name = type.getName();
        int nested = name.indexOf('$');
        String outer = nested < 0 ? name : name.substring(0, nested);
        if (FORKING.contains(outer)) {
            return OF_FORKED;
        }
        if (SCHEDULING.contains(outer)) {
            return OF_SCHEDULED;
        }
        boolean isItsOwn = ITS_OWN.contains(name) || outer.equals(FACTORIES) || outer.equals(THREAD_PER_TASK);
        return isItsOwn ? new Keeping.Of(object) : null;
    }

    /** Whether all that an object of the program's does when it is called is the program's code, seen step by step. */
    static boolean isSeen(Object object) {
        Class<?> type = object.getClass();
        while (type.getClassLoader() != null) {
            type = type.getSuperclass();
        }
        return SEEN.contains(type);
    }

    /** A pool keeps its tasks in a queue that the program may have given it, which has to be one that asks them nothing. */
    private static @Nullable Keeping ofPool(ThreadPoolExecutor pool, Scope how) {
        return SelfContained.is(pool.getQueue()) ? new PoolCall(pool, how) : null;
    }

    /** The same of what a thread runs, itself or a task, before and after the program's code. */
    static @Nullable Keeping run(Object body) {
        if (BOUND_FUTURE.isInstance(body)) {
            return new Keeping.OfTaskThread(body, FUTURES_EXECUTOR.get(body));
        }
        if (RUNNER.isInstance(body)) {
            return new Keeping.OfTaskThread(body, RUNNERS_EXECUTOR.get(body));
        }
        if (!WORKER.isInstance(body)) {
            return of(body, Scope.TASKS);
        }
        Object pool = WORKERS_POOL.get(body);
        if (pool.getClass() != ThreadPoolExecutor.class) {
            return of(pool, Scope.TASKS);
        }
        return SelfContained.is(((ThreadPoolExecutor) pool).getQueue())
                ? new PoolWorker((ThreadPoolExecutor) pool, FIRST_TASK.get(body) != null)
                : null;
    }

    /**
     * What a call touches on which a thread of a {@code ForkJoinPool} may wait: its pool may start another one meanwhile.
     *
     * @param state what the call touches anyway
     * @return null if it does not wait in that way
     */
    static @Nullable Keeping whileForked(Object target, Object state) {
        boolean waits = target instanceof BlockingQueue || target instanceof Condition;
        return waits ? new Keeping.Of(state, FORKED) : null;
    }

    /** The same of what keeps tasks itself. */
    static Keeping whileForked(Keeping keeping) {
        if (keeping instanceof StageCall call) {
            call.alsoChanges(FORKED);
        }
        return keeping;
    }
}
