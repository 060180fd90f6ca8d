package dev.chicane.engine.accesslog;

import java.util.Set;

/** The calls of the JDK by which a thread waits for what others have done, so that it comes after them on purpose. */
public final class Waiting {
    private static final Set<String> ALWAYS = Set.of(
            "acquire",
            "arriveAndAwaitAdvance",
            "await",
            "awaitAdvance",
            "awaitAdvanceInterruptibly",
            "awaitNanos",
            "awaitTermination",
            "awaitUninterruptibly",
            "awaitUntil",
            "exchange",
            "invokeAll",
            "invokeAny",
            "join",
            "take",
            "takeFirst",
            "takeLast",
            "transfer");

    /** By what the name of the class ends with. */
    private static final Set<String> OF_QUEUES = Set.of("poll", "pollFirst", "pollLast", "put", "putFirst", "putLast");

    private static final Set<String> OF_TASKS = Set.of("get", "getNow", "invoke", "resultNow");
    private static final Set<String> OF_EXECUTORS = Set.of("close");

    private Waiting() {}

    /**
     * Whether a call is one.
     *
     * @param type simple name of the object's class, or of the class that the code names
     */
    public static boolean isBy(String type, String method) {
        if (ALWAYS.contains(method)) {
            return true;
        }
        boolean isQueue = type.endsWith("Queue") || type.endsWith("Deque");
        boolean isTask = type.endsWith("Future") || type.endsWith("Task") || type.endsWith("Action");
        boolean isExecutor = type.endsWith("Executor") || type.endsWith("Service") || type.endsWith("Pool");
        return (isQueue && OF_QUEUES.contains(method))
                || (isTask && OF_TASKS.contains(method))
                || (isExecutor && OF_EXECUTORS.contains(method));
    }
}
