package dev.chicane.engine.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the JDK has in place of calls, and of classes, that are not safe where others come in between. */
final class Replacements {
    /**
     * Two calls of one object, and the one that does both.
     *
     * @param types names of classes end with one of these
     */
    private record OneCall(List<String> types, Set<String> first, Set<String> last, String instead) {
        boolean fits(String type, String one, String other) {
            return types.stream().anyMatch(type::endsWith) && first.contains(one) && last.contains(other);
        }
    }

    private static final Set<String> LOOKS_UP = Set.of("get", "getOrDefault", "containsKey");
    private static final Set<String> LOOKS = Set.of(
            "isEmpty",
            "size",
            "peek",
            "peekFirst",
            "peekLast",
            "element",
            "hasNext",
            "contains",
            "getFirst",
            "getLast");

    private static final List<OneCall> CALLS = List.of(
            new OneCall(
                    List.of("Map"),
                    LOOKS_UP,
                    Set.of("put", "putIfAbsent"),
                    "putIfAbsent or computeIfAbsent where nothing is there yet, compute or merge where something is"),
            new OneCall(List.of("Map"), LOOKS_UP, Set.of("replace", "compute", "merge"), "compute or merge"),
            new OneCall(List.of("Map"), LOOKS_UP, Set.of("remove"), "remove(key, value) or computeIfPresent"),
            new OneCall(
                    List.of("Set"),
                    Set.of("contains"),
                    Set.of("add", "remove"),
                    "the answer of add or remove, which says whether it was there"),
            new OneCall(
                    List.of("Queue", "Deque", "LinkedList"),
                    LOOKS,
                    Set.of("remove", "removeFirst", "removeLast", "poll", "pollFirst", "pollLast", "pop", "take"),
                    "poll alone, whose answer is null where there is nothing"),
            new OneCall(
                    List.of("AtomicBoolean"),
                    Set.of("get", "getPlain", "getAcquire", "getOpaque"),
                    Set.of("set", "lazySet", "setRelease", "setOpaque", "setPlain", "getAndSet"),
                    "compareAndSet, whose answer says who was first"),
            new OneCall(
                    List.of("AtomicInteger", "AtomicLong", "AtomicReference"),
                    Set.of("get", "getPlain", "getAcquire", "getOpaque"),
                    Set.of(
                            "set",
                            "lazySet",
                            "setRelease",
                            "setOpaque",
                            "setPlain",
                            "getAndSet",
                            "addAndGet",
                            "getAndAdd",
                            "incrementAndGet",
                            "getAndIncrement",
                            "decrementAndGet",
                            "getAndDecrement"),
                    "updateAndGet, or compareAndSet in a loop, which look again when somebody was faster"));

    /** By name of a class of the JDK that is not made for several threads. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("HashMap", "a ConcurrentHashMap"),
            Map.entry("LinkedHashMap", "a ConcurrentHashMap, where the order does not matter"),
            Map.entry("TreeMap", "a ConcurrentSkipListMap"),
            Map.entry("HashSet", "ConcurrentHashMap.newKeySet()"),
            Map.entry("LinkedHashSet", "ConcurrentHashMap.newKeySet(), where the order does not matter"),
            Map.entry("TreeSet", "a ConcurrentSkipListSet"),
            Map.entry(
                    "ArrayList",
                    "lists that only one thread has, joined when all are done (a Future for each part), or, where it is"
                            + " mostly read, a CopyOnWriteArrayList"),
            Map.entry("LinkedList", "a ConcurrentLinkedDeque"),
            Map.entry("ArrayDeque", "a ConcurrentLinkedDeque"),
            Map.entry("PriorityQueue", "a PriorityBlockingQueue"),
            Map.entry("StringBuilder", "one StringBuilder for each thread"),
            Map.entry("SimpleDateFormat", "a java.time.format.DateTimeFormatter, which does not change"),
            Map.entry("DecimalFormat", "one DecimalFormat for each thread"),
            Map.entry("GregorianCalendar", "java.time, whose objects do not change"));

    private Replacements() {}

    /** What does in one call of an object of this class what two do; null if nothing is known. */
    static @Nullable String ofCalls(String type, String first, String last) {
        return CALLS.stream()
                .filter(calls -> calls.fits(type, first, last))
                .map(OneCall::instead)
                .findFirst()
                .orElse(null);
    }

    /** What can be used in place of this class by several threads; null if nothing is known. */
    static @Nullable String ofClass(String type) {
        return CLASSES.get(type);
    }
}
