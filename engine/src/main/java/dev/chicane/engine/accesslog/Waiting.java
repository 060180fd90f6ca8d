package dev.chicane.engine.accesslog;

import java.util.Set;

/**
 * The calls of the JDK by which a thread waits for the end of what others do, so that it comes after them on purpose. To wait at a
 * barrier, for a latch or for an element of a queue is none: the others go on after that, and may write then.
 */
public final class Waiting {
    private static final Set<String> ALWAYS = Set.of("awaitTermination", "invokeAll", "invokeAny", "join");
    /** By what the name of the class ends with. */
    private static final Set<String> OF_TASKS = Set.of("get", "invoke");

    private static final Set<String> OF_EXECUTORS = Set.of("close");

    private Waiting() {}

    /**
     * Whether a call is one.
     *
     * @param type simple name of the object's class, or of the class that the code names
     */
    public static boolean isBy(String type, String method) {
        boolean isTask = type.endsWith("Future") || type.endsWith("Task") || type.endsWith("Action");
        boolean isExecutor = type.endsWith("Executor") || type.endsWith("Service") || type.endsWith("Pool");
        return ALWAYS.contains(method)
                || (isTask && OF_TASKS.contains(method))
                || (isExecutor && OF_EXECUTORS.contains(method));
    }
}
