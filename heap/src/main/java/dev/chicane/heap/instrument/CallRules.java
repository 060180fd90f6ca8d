package dev.chicane.heap.instrument;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls of the JDK's methods are scheduling points: those by which actors can see each other. */
final class CallRules {
    private static final Set<String> THREAD_METHODS = Set.of(
            "start",
            "join",
            "interrupt",
            "isInterrupted",
            "interrupted",
            "isAlive",
            "getState",
            "sleep",
            "yield",
            "onSpinWait",
            "startVirtualThread");

    private static final Set<String> ACCESSORS = Set.of(
            "java/lang/invoke/VarHandle",
            "java/lang/reflect/Field",
            "java/lang/reflect/Array",
            "java/lang/StringBuffer");

    private static final Set<String> CONCURRENT_EXCEPTIONS = Set.of(
            "java/util/concurrent/Callable",
            "java/util/concurrent/Executors",
            "java/util/concurrent/ThreadFactory",
            "java/util/concurrent/ThreadLocalRandom",
            "java/util/concurrent/TimeUnit");

    private static final String FORMATS =
            "Formats of java.text (SimpleDateFormat and the like) are not looked into: two actors that share one are not seen"
                    + " to disturb each other.";

    private static final Set<String> UTIL_EXCEPTIONS = Set.of(
            "java/util/Base64$Decoder",
            "java/util/Base64$Encoder",
            "java/util/Calendar",
            "java/util/Comparator",
            "java/util/Currency",
            "java/util/Date",
            "java/util/Formatter",
            "java/util/Locale",
            "java/util/Objects",
            "java/util/Optional",
            "java/util/OptionalDouble",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/Random",
            "java/util/Scanner",
            "java/util/StringJoiner",
            "java/util/UUID");

    /** Classes of the JDK whose objects do what Chicane neither sees nor repeats, and what to say of that. */
    private static final Map<String, String> OUT_OF_SIGHT = Map.of(
            "java/security/SecureRandom", "What SecureRandom draws is not the same when a schedule is replayed.",
            "java/text/SimpleDateFormat", FORMATS,
            "java/text/DateFormat", FORMATS,
            "java/text/DecimalFormat", FORMATS,
            "java/text/NumberFormat", FORMATS,
            "java/text/MessageFormat", FORMATS);

    private CallRules() {}

    /** A sentence on what is not seen of the calls of this class's methods, or null. */
    static @Nullable String outOfSight(String owner) {
        return OUT_OF_SIGHT.get(owner);
    }

    /** Whether a call of a method of {@link Thread} or a subclass is a point. */
    static boolean isThreadPoint(String name) {
        return THREAD_METHODS.contains(name);
    }

    /** Whether a call of this method is a point, by the class that the code names. */
    static boolean isPoint(String owner, boolean isStatic) {
        if (owner.startsWith("java/util/concurrent/")) {
            return !CONCURRENT_EXCEPTIONS.contains(owner) && !owner.endsWith("Exception");
        }
        if (ACCESSORS.contains(owner)) {
            return true;
        }
        return owner.startsWith("java/util/")
                && owner.indexOf('/', "java/util/".length()) < 0
                && !isStatic
                && !UTIL_EXCEPTIONS.contains(owner)
                && !owner.endsWith("Exception");
    }
}
