package dev.chicane.engine.accesslog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What calls of the JDK's collections and atomics do to the object that they are made on, by the names of its class and of the
 * method.
 */
public final class CallOperations {
    private static final Set<String> READS = Set.of(
            "contains",
            "containsAll",
            "containsKey",
            "containsValue",
            "element",
            "entrySet",
            "forEach",
            "get",
            "getAcquire",
            "getFirst",
            "getLast",
            "getOpaque",
            "getOrDefault",
            "getPlain",
            "indexOf",
            "intValue",
            "isEmpty",
            "iterator",
            "keySet",
            "lastIndexOf",
            "longValue",
            "peek",
            "peekFirst",
            "peekLast",
            "size",
            "stream",
            "toArray",
            "values");

    private static final Set<String> WRITES = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "clear",
            "lazySet",
            "offer",
            "offerFirst",
            "offerLast",
            "push",
            "put",
            "putAll",
            "remove",
            "removeAll",
            "removeIf",
            "replace",
            "replaceAll",
            "retainAll",
            "set",
            "setOpaque",
            "setPlain",
            "setRelease",
            "sort");

    private static final Set<String> UPDATES = Set.of(
            "accumulateAndGet",
            "addAndGet",
            "compareAndExchange",
            "compareAndSet",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "decrementAndGet",
            "getAndAccumulate",
            "getAndAdd",
            "getAndDecrement",
            "getAndIncrement",
            "getAndSet",
            "getAndUpdate",
            "incrementAndGet",
            "merge",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "putIfAbsent",
            "removeFirst",
            "removeLast",
            "updateAndGet",
            "weakCompareAndSetVolatile");

    /** Writes after which what was there is gone. */
    private static final Set<String> OVERWRITES =
            Set.of("clear", "lazySet", "put", "putAll", "set", "setOpaque", "setPlain", "setRelease");

    private CallOperations() {}

    /** Whether a method of this name may be an access, whatever it is called on. */
    public static boolean isKnown(String method) {
        return READS.contains(method) || WRITES.contains(method) || UPDATES.contains(method);
    }

    /**
     * What a call does; null for a class or a method of which that is not known, or that holds nothing.
     *
     * @param type simple name of the object's class, such as {@code HashMap}
     */
    public static @Nullable Operation of(String type, String method) {
        if (!isAtomic(type) && !isCollection(type)) {
            return null;
        }
        if (READS.contains(method)) {
            return Operation.READ;
        }
        if (UPDATES.contains(method)) {
            return Operation.UPDATE;
        }
        if (!WRITES.contains(method)) {
            return null;
        }
        // What is added to a collection that locks takes nothing away from what others have added.
        return isThreadSafe(type) && !OVERWRITES.contains(method) ? Operation.UPDATE : Operation.WRITE;
    }

    /** Whether a method of an atomic calls a function that it is given. */
    public static boolean callsBack(String method) {
        return method.endsWith("AndUpdate")
                || method.endsWith("AndAccumulate")
                || method.equals("updateAndGet")
                || method.equals("accumulateAndGet");
    }

    /** Whether objects of a class hold one value that can be changed in one step. */
    public static boolean isAtomic(String type) {
        return Set.of("AtomicInteger", "AtomicLong", "AtomicBoolean", "AtomicReference")
                .contains(type);
    }

    private static boolean isCollection(String type) {
        return !type.startsWith("Immutable") && (type.endsWith("Map") || isList(type) || type.endsWith("Hashtable"));
    }

    private static boolean isList(String type) {
        boolean handsOver = type.startsWith("Linked") && type.contains("Blocking");
        return type.endsWith("List")
                || type.endsWith("Set")
                || type.endsWith("Vector")
                || (type.endsWith("Deque") && !handsOver && !type.startsWith("Concurrent"))
                || type.equals("PriorityQueue");
    }

    private static boolean isThreadSafe(String type) {
        return isAtomic(type)
                || type.startsWith("Concurrent")
                || type.startsWith("CopyOnWrite")
                || type.contains("Synchronized")
                || type.equals("Vector")
                || type.equals("Hashtable");
    }
}
