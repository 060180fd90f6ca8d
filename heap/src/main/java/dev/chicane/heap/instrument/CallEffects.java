package dev.chicane.heap.instrument;

import java.util.Set;

/**
 * What calls of the JDK's methods do to what is shared: nothing, look, try to change something, or change it.
 *
 * <p>Name and parameters have to be those that the tables mean: whatever is not in them changes something. A loop whose
 * body is believed to look only, and does more, would be taken for a livelock.
 */
final class CallEffects {
    private static final String STAGE = "java/util/concurrent/CompletableFuture";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

    /** Methods of {@link Thread} that do nothing. */
    private static final Set<String> PAUSES = Set.of("sleep", "yield", "onSpinWait");

    /** Methods of points that change nothing. */
    private static final Set<String> LOOKS = Set.of(
            "contains(Ljava/lang/Object;)",
            "containsKey(Ljava/lang/Object;)",
            "get()",
            "get(I)",
            "get(II)",
            "get(Ljava/lang/Object;)",
            "get(Ljava/lang/Object;I)",
            "getAcquire()",
            "getAcquire(I)",
            "getCount()",
            "getNow(Ljava/lang/Object;)",
            "getOpaque()",
            "getOpaque(I)",
            "getPlain()",
            "getPlain(I)",
            "getProperty(Ljava/lang/String;)",
            "getProperty(Ljava/lang/String;Ljava/lang/String;)",
            "intValue()",
            "isAlive()",
            "isCancelled()",
            "isDone()",
            "isEmpty()",
            "isInterrupted()",
            "isLocked()",
            "isShutdown()",
            "isTerminated()",
            "longValue()",
            "peek()",
            "size()",
            "sum()");

    /** Those of a {@code VarHandle}, whose parameters are whatever the call passes. */
    private static final Set<String> ACCESS_MODES_THAT_READ = Set.of("get", "getAcquire", "getOpaque", "getVolatile");

    /** Methods of points that change nothing unless they return true, whatever they are given. */
    private static final Set<String> EXCHANGES = Set.of(
            "compareAndSet",
            "weakCompareAndSet",
            "weakCompareAndSetAcquire",
            "weakCompareAndSetPlain",
            "weakCompareAndSetRelease",
            "weakCompareAndSetVolatile");

    /** Methods of points that change nothing unless they return true, or an object. */
    private static final Set<String> ATTEMPTS = Set.of(
            "interrupted()Z",
            "poll()Ljava/lang/Object;",
            "poll()Ljava/util/concurrent/Future;",
            "poll(JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;",
            "poll(JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/Future;",
            "tryAcquire()Z",
            "tryAcquire(I)Z",
            "tryAcquire(IJLjava/util/concurrent/TimeUnit;)Z",
            "tryAcquire(JLjava/util/concurrent/TimeUnit;)Z",
            "tryLock()Z",
            "tryLock(JLjava/util/concurrent/TimeUnit;)Z");

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

    /** The next new object has another hash code, which {@code toString} shows as well. */
    private static final Set<String> DRAWS_HASH_CODES = Set.of("hash", "hashCode", "toIdentityString", "toString");

    private static final Set<String> SHOWS_ANY_OBJECT =
            Set.of("java/lang/Object", "java/lang/Record", "java/util/Objects", "java/util/Optional");

    /** Methods of {@code String} that show any object. */
    private static final Set<String> FORMATS = Set.of("format", "formatted", "join", "valueOf");

    /** Methods of the pure classes that fill an array of the caller's, or have an overload that does. */
    private static final Set<String> FILLS_AN_ARRAY = Set.of("getChars", "getBytes", "toChars");

    /** Constructors in the packages of {@link #makesOnlyItself} that look at the world outside, or draw a seed. */
    private static final Set<String> OPENS =
            Set.of("java/util/Formatter", "java/util/Random", "java/util/Scanner", "java/util/SplittableRandom");

    private CallEffects() {}

    /** What a call that is a point does, as one of the numbers in {@link Sites}. */
    static int of(String owner, String method, String type) {
        if (owner.equals("java/lang/Thread") && PAUSES.contains(method)) {
            return Sites.NONE;
        }
        if (isAttempt(method, type)) {
            return Sites.ATTEMPT;
        }
        boolean reads = owner.equals(VAR_HANDLE)
                ? ACCESS_MODES_THAT_READ.contains(method)
                : (owner.equals(STAGE) && method.equals("join"))
                        || LOOKS.contains(method + type.substring(0, type.indexOf(')') + 1));
        return reads ? Sites.LOOK : Sites.CHANGE;
    }

    /** Whether what the call returns, true or an object, says that something was changed. */
    static boolean isAttempt(String method, String type) {
        return ATTEMPTS.contains(method + type) || (EXCHANGES.contains(method) && type.endsWith(")Z"));
    }

    /** Whether calls of a class that is not looked into change nothing that anybody could see. */
    static boolean isPure(String owner, String method) {
        if (method.equals("<init>")) {
            return makesOnlyItself(owner);
        }
        boolean draws = method.equals("random")
                || (SHOWS_ANY_OBJECT.contains(owner) && DRAWS_HASH_CODES.contains(method))
                || (owner.equals("java/lang/String") && FORMATS.contains(method));
        return owner.startsWith("[") || (PURE.contains(owner) && !draws && !FILLS_AN_ARRAY.contains(method));
    }

    /** Whether a constructor does nothing but to make an object, and does not look at the world outside. */
    private static boolean makesOnlyItself(String owner) {
        int name = owner.lastIndexOf('/') + 1;
        return switch (owner.substring(0, name)) {
            case "java/lang/", "java/util/" -> !OPENS.contains(owner);
            case "java/lang/ref/",
                    "java/time/",
                    "java/util/concurrent/",
                    "java/util/concurrent/atomic/",
                    "java/util/concurrent/locks/" -> true;
            case "java/math/" -> owner.equals("java/math/BigDecimal");
            default -> owner.endsWith("Exception") || owner.endsWith("Error");
        };
    }
}
