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

    /** Those of other classes that only look. */
    private static final Set<String> OTHER_READS = Set.of(
            "charAt",
            "equals",
            "getCount",
            "getVolatile",
            "hasNext",
            "hashCode",
            "isDone",
            "isHeldByCurrentThread",
            "isLocked",
            "length",
            "next",
            "toString");

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

    /** Those that return false if they have changed nothing; of maps, {@code remove} may return a false that was there. */
    private static final Set<String> FALSE_FOR_NOTHING = Set.of(
            "add",
            "addAll",
            "compareAndSet",
            "offer",
            "offerFirst",
            "offerLast",
            "remove",
            "removeAll",
            "removeIf",
            "retainAll",
            "weakCompareAndSetVolatile");

    private static final Set<String> NULL_FOR_NOTHING = Set.of("poll", "pollFirst", "pollLast");

    /** The same of maps that refuse null. */
    private static final Set<String> NULL_FOR_NO_KEY = Set.of("remove", "replace");

    /** Writes after which what was there is gone. */
    private static final Set<String> OVERWRITES =
            Set.of("clear", "lazySet", "put", "putAll", "set", "setOpaque", "setPlain", "setRelease");

    private static final Set<String> ATOMICS =
            Set.of("AtomicInteger", "AtomicLong", "AtomicBoolean", "AtomicReference");

    private CallOperations() {}

    /** Whether a method of this name may be an access, whatever it is called on. */
    public static boolean isKnown(String method) {
        return READS.contains(method) || WRITES.contains(method) || UPDATES.contains(method);
    }

    /** Whether a method of this name changes nothing, whatever class of the JDK it is called on. */
    public static boolean onlyLooks(String method) {
        return READS.contains(method) || OTHER_READS.contains(method);
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

    /** Whether what such a call returns may tell that it changed nothing. */
    public static boolean tellsByResult(String type, String method) {
        boolean isMap = isMap(type);
        return method.equals("putIfAbsent")
                || NULL_FOR_NOTHING.contains(method)
                || (!isMap && FALSE_FOR_NOTHING.contains(method) && (!type.endsWith("List") || !method.equals("add")))
                || (isMap && isThreadSafe(type) && NULL_FOR_NO_KEY.contains(method));
    }

    /**
     * Whether a call that would write, or update, has changed nothing: such a one has only read.
     *
     * @param result what it returned, as text
     */
    public static boolean changesNothing(String type, String method, String result) {
        return tellsByResult(type, method)
                && switch (result) {
                    case "" -> false;
                    case "null" ->
                        NULL_FOR_NOTHING.contains(method) || (isMap(type) && NULL_FOR_NO_KEY.contains(method));
                    case "false" ->
                        method.equals("putIfAbsent") || (!isMap(type) && FALSE_FOR_NOTHING.contains(method));
                    default -> method.equals("putIfAbsent");
                };
    }

    /** Whether a call that changed nothing has returned what it found. */
    public static boolean returnsWhatIsThere(String method) {
        return method.equals("putIfAbsent") || method.equals("compareAndExchange");
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
        return ATOMICS.contains(type);
    }

    private static boolean isCollection(String type) {
        return !type.startsWith("Immutable") && (isMap(type) || isList(type));
    }

    private static boolean isMap(String type) {
        return type.endsWith("Map") || type.endsWith("Hashtable");
    }

    private static boolean isList(String type) {
        boolean handsOver = type.startsWith("Linked") && type.contains("Blocking");
        return type.endsWith("List")
                || type.endsWith("Set")
                || type.endsWith("Vector")
                || (type.endsWith("Deque") && !handsOver && !type.startsWith("Concurrent"))
                || type.equals("PriorityQueue");
    }

    /** Whether calls on objects of a class synchronise, as accesses of volatile fields do. */
    public static boolean isThreadSafe(String type) {
        return isAtomic(type)
                || type.startsWith("Concurrent")
                || type.startsWith("CopyOnWrite")
                || type.contains("Synchronized")
                || type.equals("Vector")
                || type.equals("Hashtable");
    }
}
