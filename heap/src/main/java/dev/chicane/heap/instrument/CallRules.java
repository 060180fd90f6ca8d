package dev.chicane.heap.instrument;

import dev.chicane.runtime.Hooks;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** Methods of {@link System} for what all of the program shares. */
    private static final Set<String> PROPERTIES = Set.of("getProperty", "setProperty", "clearProperty");

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

    private static final Set<String> UTIL_EXCEPTIONS = Set.of(
            "java/util/Base64$Decoder",
            "java/util/Base64$Encoder",
            "java/util/Comparator",
            "java/util/Currency",
            "java/util/Locale",
            "java/util/Objects",
            "java/util/Optional",
            "java/util/OptionalDouble",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/UUID");

    /** Formats whose objects change while they format or parse. */
    private static final Set<String> FORMATTERS = Set.of(
            "java/text/DateFormat",
            "java/text/DecimalFormat",
            "java/text/Format",
            "java/text/MessageFormat",
            "java/text/NumberFormat",
            "java/text/SimpleDateFormat");

    /** Static methods that wrap what they are given, or look at nothing at all. */
    private static final Pattern WRAPS = Pattern.compile("asList|stream|setAll|unmodifiable.*|synchronized.*|checked.*"
            + "|empty.*|singleton.*|nCopies|newSetFromMap|asLifoQueue|reverseOrder|enumeration");

    /** Methods that make a string of an object, or compare it, whatever it is. */
    private static final Set<String> SHOW = Set.of(
            "java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;",
            "java/util/Objects.toString(Ljava/lang/Object;)Ljava/lang/String;",
            "java/util/Objects.hashCode(Ljava/lang/Object;)I",
            "java/io/PrintStream.print(Ljava/lang/Object;)V",
            "java/io/PrintStream.println(Ljava/lang/Object;)V");

    /** Types of parameters that are read whole, if not made new by the call. */
    private static final Set<String> READ_WHOLE = Set.of(
            "Ljava/lang/CharSequence;",
            "Ljava/lang/Iterable;",
            "Ljava/lang/StringBuffer;",
            "Ljava/lang/StringBuilder;",
            "Ljava/util/Collection;",
            "Ljava/util/Dictionary;",
            "Ljava/util/List;",
            "Ljava/util/Map;",
            "Ljava/util/PriorityQueue;",
            "Ljava/util/Set;",
            "Ljava/util/SortedMap;",
            "Ljava/util/SortedSet;");

    /** Classes of the JDK whose objects do what Chicane neither sees nor repeats, and what to say of that. */
    private static final Map<String, String> OUT_OF_SIGHT = Map.of(
            "java/security/SecureRandom",
            "What SecureRandom draws is not the same when a schedule is replayed.",
            "java/text/MessageFormat",
            "A call of a MessageFormat is one step: two actors inside of one are not seen to disturb each other.");

    private static final String STREAMS = "java/util/stream/";

    private static final String BUILDER = "java/lang/StringBuilder";

    private CallRules() {}

    /** A sentence on what is not seen of the calls of this class's methods, or null. */
    static @Nullable String outOfSight(String owner) {
        return OUT_OF_SIGHT.get(owner);
    }

    /** Whether this class makes objects of the program's types that do what nobody sees, such as to call a handle. */
    static boolean makesImplementations(String owner) {
        return owner.equals("java/lang/invoke/MethodHandleProxies")
                || owner.equals("java/lang/invoke/LambdaMetafactory");
    }

    /** Whether a call of a method of {@link Thread} or a subclass is a point. */
    static boolean isThreadPoint(String name) {
        return THREAD_METHODS.contains(name);
    }

    /** Families of classes of the JDK in which accesses are points during a call of this class's methods. */
    static int families(String owner) {
        if (owner.equals(BUILDER)) {
            return Hooks.BUILDERS | Hooks.COLLECTIONS;
        }
        if (owner.startsWith("java/text/") || owner.equals("java/util/Date") || owner.endsWith("Calendar")) {
            return Hooks.FORMATS;
        }
        boolean copies = owner.equals("java/lang/String") || owner.equals("java/lang/System");
        return isUtil(owner) || isStream(owner) || owner.equals("java/lang/StringBuffer") || copies
                ? Hooks.COLLECTIONS
                : 0;
    }

    /** Whether a call of this method is a point, by the class that the code names. */
    static boolean isPoint(String owner, String name, String type, boolean isStatic) {
        if (owner.startsWith("java/util/concurrent/")) {
            return !CONCURRENT_EXCEPTIONS.contains(owner) && !owner.endsWith("Exception");
        }
        if (isStatic) {
            return readsArguments(owner, name, type);
        }
        if (isStream(owner)) {
            return runs(name, type);
        }
        return ACCESSORS.contains(owner)
                || owner.equals(BUILDER)
                || FORMATTERS.contains(owner)
                || (isUtil(owner) && !UTIL_EXCEPTIONS.contains(owner) && !owner.endsWith("Exception"));
    }

    private static boolean readsArguments(String owner, String name, String type) {
        return switch (owner) {
            case "java/lang/invoke/VarHandle", "java/lang/reflect/Field", "java/lang/reflect/Array" -> true;
            case "java/lang/System" -> name.equals("arraycopy") || PROPERTIES.contains(name);
            case "java/lang/String" -> name.equals("join") || name.equals("copyValueOf") || type.startsWith("([C");
            case "java/util/Arrays", "java/util/Collections" ->
                !WRAPS.matcher(name).matches() && (type.contains("[") || type.contains("Ljava/util/"));
            default -> isUtil(owner) && name.equals("copyOf");
        };
    }

    /** Whether this constructor reads the whole of something that may be shared. */
    static boolean copies(String owner, MethodTypeDesc type) {
        boolean copies = isUtil(owner)
                || owner.startsWith("java/util/concurrent/")
                || owner.equals("java/lang/String")
                || owner.equals(BUILDER)
                || owner.equals("java/lang/StringBuffer");
        return copies && type.parameterList().stream().anyMatch(p -> isReadWhole(p) || p.isArray());
    }

    /** Whether a parameter of this type is read whole by a call that is a point. */
    static boolean isReadWhole(ClassDesc parameter) {
        return READ_WHOLE.contains(parameter.descriptorString());
    }

    /** Whether this method makes something of its last argument, whatever it is. */
    static boolean shows(String owner, String name, String type) {
        return SHOW.contains(owner + '.' + name + type);
    }

    /** Whether this method of a builder takes its last argument as a string, whatever it is. */
    static boolean appends(String owner, String name, String type) {
        return owner.equals(BUILDER)
                && (name.equals("append") || name.equals("insert"))
                && (type.contains("Ljava/lang/Object;)")
                        || type.contains("Ljava/lang/CharSequence;)")
                        || type.contains("Ljava/lang/StringBuffer;)"));
    }

    private static boolean isStream(String owner) {
        return owner.startsWith(STREAMS) && owner.endsWith("Stream");
    }

    /** Whether this method of a stream goes through what it is a stream of: the others only add to the plan. */
    private static boolean runs(String name, String type) {
        return !type.contains(")L" + STREAMS) && !name.equals("close") && !name.equals("isParallel");
    }

    private static boolean isUtil(String owner) {
        return owner.startsWith("java/util/") && owner.indexOf('/', "java/util/".length()) < 0;
    }
}
