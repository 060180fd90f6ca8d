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
            "startVirtualThread",
            "activeCount",
            "enumerate");

    /** Methods of {@link Thread} that do nothing. */
    private static final Set<String> PAUSES = Set.of("sleep", "yield", "onSpinWait");

    /** Methods of points that change nothing. */
    private static final Set<String> LOOKS = Set.of(
            "contains",
            "containsKey",
            "get",
            "getAcquire",
            "getCount",
            "getNow",
            "getOpaque",
            "getPlain",
            "getVolatile",
            "intValue",
            "isAlive",
            "isCancelled",
            "isDone",
            "isEmpty",
            "isInterrupted",
            "isLocked",
            "isShutdown",
            "isTerminated",
            "longValue",
            "peek",
            "size",
            "sum");

    /** Methods of points that change nothing unless they return true, or an object. */
    private static final Set<String> ATTEMPTS = Set.of(
            "compareAndSet",
            "interrupted",
            "poll",
            "tryAcquire",
            "tryLock",
            "weakCompareAndSet",
            "weakCompareAndSetAcquire",
            "weakCompareAndSetPlain",
            "weakCompareAndSetRelease",
            "weakCompareAndSetVolatile");

    /** Classes that are no points and have nothing to change. */
    private static final Set<String> PURE = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Class",
            "java/lang/Double",
            "java/lang/Enum",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Math",
            "java/lang/Number",
            "java/lang/Object",
            "java/lang/Record",
            "java/lang/Short",
            "java/lang/String",
            "java/lang/StrictMath",
            "java/time/Duration",
            "java/util/Objects",
            "java/util/Optional",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/concurrent/TimeUnit");

    private static final Set<String> ACCESSORS = Set.of(
            "java/lang/invoke/MethodHandle",
            "java/lang/invoke/VarHandle",
            "java/lang/reflect/Field",
            "java/lang/reflect/Array",
            "java/lang/StringBuffer",
            "java/lang/ThreadGroup",
            "sun/misc/Unsafe");

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

    /** What such a call does to what is shared, as one of the numbers in {@link Sites}. */
    static int effect(String owner, String method) {
        if (owner.equals("java/lang/Thread") && PAUSES.contains(method)) {
            return Sites.NONE;
        }
        if (ATTEMPTS.contains(method)) {
            return Sites.ATTEMPT;
        }
        return LOOKS.contains(method) ? Sites.LOOK : Sites.CHANGE;
    }

    /** Whether what the call returns, true or an object, says that something was changed. */
    static boolean isAttempt(String method, String type) {
        return ATTEMPTS.contains(method) && (type.endsWith(")Z") || type.endsWith(";"));
    }

    /** Whether calls of a class that is not looked into change nothing that anybody could see. */
    static boolean isPure(String owner) {
        return owner.startsWith("[") || PURE.contains(owner);
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
