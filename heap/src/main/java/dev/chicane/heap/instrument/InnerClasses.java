package dev.chicane.heap.instrument;

import dev.chicane.runtime.Hooks;
import java.util.Map;
import java.util.Set;

/**
 * Which classes of the JDK have points inside, since their objects may be shared without a lock of their own, and which
 * of their fields.
 */
final class InnerClasses {
    private static final Set<String> COLLECTIONS = Set.of(
            "java/util/AbstractCollection",
            "java/util/AbstractList",
            "java/util/AbstractMap",
            "java/util/AbstractSet",
            "java/util/ArrayDeque",
            "java/util/ArrayList",
            "java/util/BitSet",
            "java/util/ComparableTimSort",
            "java/util/EnumMap",
            "java/util/HashMap",
            "java/util/IdentityHashMap",
            "java/util/JumboEnumSet",
            "java/util/LinkedHashMap",
            "java/util/LinkedList",
            "java/util/PriorityQueue",
            "java/util/RegularEnumSet",
            "java/util/StringJoiner",
            "java/util/TimSort",
            "java/util/TreeMap",
            "java/util/WeakHashMap");

    private static final Set<String> FORMATS = Set.of(
            "java/text/DateFormat",
            "java/text/DecimalFormat",
            "java/text/DigitList",
            "java/text/NumberFormat",
            "java/text/SimpleDateFormat",
            "java/util/Calendar",
            "java/util/Date",
            "java/util/GregorianCalendar");

    private static final String BUILDER = "java/lang/AbstractStringBuilder";

    /** In these an array is what the object holds, and not only a table of constants. */
    private static final Set<String> ARRAYS_OF_FORMATS =
            Set.of("java/text/DigitList", "java/util/Calendar", "java/util/GregorianCalendar");

    /** Views that hold nothing themselves, and what is set once, before anybody else can have the object. */
    private static final Set<String> WITHOUT_STATE = Set.of(
            "keySet",
            "values",
            "entrySet",
            "navigableKeySet",
            "descendingMap",
            "descendingMapView",
            "descendingKeySetView",
            "entrySetView",
            "keyUniverse",
            "universe",
            "elementType",
            "keyType",
            "comparator",
            "loadFactor",
            "accessOrder",
            "queue",
            "compiledPattern",
            "locale",
            "formatData");

    /** In these, {@code hash} and {@code key} are final. */
    private static final Set<String> ENTRIES = Set.of(
            "java/util/HashMap$Node",
            "java/util/HashMap$TreeNode",
            "java/util/LinkedHashMap$Entry",
            "java/util/WeakHashMap$Entry");

    /** Runs when the garbage collector says so, which no schedule repeats; may run what happens once in a JVM. */
    private static final Map<String, String> UNREPEATABLE =
            Map.of("java/util/WeakHashMap", "expungeStaleEntries", "java/util/HashMap", "comparableClassFor");

    private InnerClasses() {}

    /** The family of a class, by its internal name: 0 for none. */
    static int family(String internalName) {
        if (!internalName.startsWith("java/")) {
            return 0;
        }
        int nested = internalName.indexOf('$');
        String outer = nested < 0 ? internalName : internalName.substring(0, nested);
        return COLLECTIONS.contains(outer)
                ? Hooks.COLLECTIONS
                : FORMATS.contains(outer) ? Hooks.FORMATS : outer.equals(BUILDER) ? Hooks.BUILDERS : 0;
    }

    /** Whether accesses of the elements of arrays are points in this class. */
    static boolean hasArrays(String internalName) {
        return family(internalName) != Hooks.FORMATS || ARRAYS_OF_FORMATS.contains(internalName);
    }

    /** Whether accesses of a field that its class does not call final are points; iterators and sorters are not handed around. */
    static boolean isShared(String owner, String field) {
        return family(owner) != 0
                && !owner.endsWith("Itr")
                && !owner.endsWith("Iterator")
                && !owner.endsWith("Spliterator")
                && !owner.endsWith("TimSort")
                && !field.startsWith("this$")
                && !field.startsWith("val$")
                && !WITHOUT_STATE.contains(field)
                && !(ENTRIES.contains(owner) && (field.equals("hash") || field.equals("key")));
    }

    /** Whether this method is left alone. */
    static boolean isLeftAlone(String owner, String method) {
        return method.startsWith("<") || method.equals(UNREPEATABLE.get(owner));
    }
}
