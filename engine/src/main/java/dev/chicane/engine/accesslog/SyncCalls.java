package dev.chicane.engine.accesslog;

import java.util.Set;

/**
 * The calls of the JDK by which one thread lets others go on, or goes on after them, by simple names of the object's class and of the
 * method; not those of locks, which are taken in any order, nor those that wait for an end, see {@link Waiting}.
 */
public final class SyncCalls {
    private static final Set<String> PUTS = Set.of(
            "add",
            "addFirst",
            "addLast",
            "offer",
            "offerFirst",
            "offerLast",
            "push",
            "put",
            "putFirst",
            "putLast",
            "transfer",
            "tryTransfer");
    private static final Set<String> TAKES = Set.of(
            "drainTo",
            "element",
            "peek",
            "peekFirst",
            "peekLast",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "remove",
            "removeFirst",
            "removeLast",
            "take",
            "takeFirst",
            "takeLast");
    private static final Set<String> AWAITS =
            Set.of("await", "awaitNanos", "awaitUninterruptibly", "awaitUntil", "wait");
    private static final Set<String> ARRIVES = Set.of("arrive", "arriveAndAwaitAdvance", "arriveAndDeregister");
    private static final Set<String> ADVANCES =
            Set.of("arriveAndAwaitAdvance", "awaitAdvance", "awaitAdvanceInterruptibly");
    private static final Set<String> SIGNALS = Set.of("notify", "notifyAll", "signal", "signalAll");
    private static final Set<String> ACQUIRES = Set.of("acquire", "acquireUninterruptibly", "tryAcquire");
    private static final Set<String> SUBMITS = Set.of(
            "execute",
            "invoke",
            "invokeAll",
            "invokeAny",
            "runAsync",
            "schedule",
            "scheduleAtFixedRate",
            "scheduleWithFixedDelay",
            "submit",
            "supplyAsync");

    private static final Set<String> COMPLETES = Set.of("cancel", "complete", "completeExceptionally");

    /** What is released by who gives a task to a pool, whichever it is, and acquired by the thread that begins one. */
    public static final String TASKS = "the tasks of pools";

    private SyncCalls() {}

    /** What is released by who starts a thread, and acquired by that; not its name, by which others wait for its end. */
    public static String startOf(String thread) {
        return "the start of " + thread;
    }

    /** Whether a method of this name may be one, whatever it is called on. */
    public static boolean isKnown(String method) {
        return PUTS.contains(method)
                || TAKES.contains(method)
                || AWAITS.contains(method)
                || ARRIVES.contains(method)
                || ADVANCES.contains(method)
                || SIGNALS.contains(method)
                || ACQUIRES.contains(method)
                || COMPLETES.contains(method)
                || Set.of("countDown", "exchange", "release", "start").contains(method);
    }

    /** Whether others may go on after such a call that do so only for its sake. */
    public static boolean releases(String type, String method) {
        return switch (type) {
            case "Semaphore" -> method.equals("release");
            case "CountDownLatch" -> method.equals("countDown");
            case "CyclicBarrier" -> method.equals("await");
            case "Phaser" -> ARRIVES.contains(method);
            case "Exchanger" -> method.equals("exchange");
            case "CompletableFuture" -> COMPLETES.contains(method);
            default ->
                SIGNALS.contains(method)
                        || (isQueue(type) && (PUTS.contains(method) || (meets(type) && TAKES.contains(method))));
        };
    }

    /**
     * Whether who makes such a call goes on after those who let it.
     *
     * @param result what it returned, as text
     */
    public static boolean acquires(String type, String method, String result) {
        if (result.equals("false") || (result.equals("null") && isQueue(type))) {
            return false;
        }
        return switch (type) {
            case "Semaphore" -> ACQUIRES.contains(method);
            case "CountDownLatch", "CyclicBarrier" -> method.equals("await");
            case "Phaser" -> ADVANCES.contains(method);
            case "Exchanger" -> method.equals("exchange");
            default ->
                (AWAITS.contains(method) && (type.endsWith("ConditionObject") || method.equals("wait")))
                        || (isQueue(type) && (TAKES.contains(method) || (meets(type) && PUTS.contains(method))));
        };
    }

    /** Whether a call gives a task to threads that are there already, or will be started. */
    public static boolean submits(String type, String method) {
        return SUBMITS.contains(method)
                && (type.endsWith("Executor")
                        || type.endsWith("Service")
                        || type.endsWith("Pool")
                        || type.equals("CompletableFuture"));
    }

    /** Whether threads hand over elements by objects of a class. */
    private static boolean isQueue(String type) {
        boolean isOne = type.endsWith("Queue") || type.endsWith("Deque");
        return isOne && (type.startsWith("Concurrent") || type.contains("Blocking") || meets(type) || isDelayed(type));
    }

    private static boolean isDelayed(String type) {
        return type.equals("DelayQueue") || type.equals("DelayedWorkQueue");
    }

    /** Whether who puts something may wait until it is taken. */
    private static boolean meets(String type) {
        return type.equals("SynchronousQueue") || type.equals("LinkedTransferQueue");
    }
}
