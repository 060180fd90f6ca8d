package dev.chicane.heap.instrument;

import dev.chicane.runtime.Hooks;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/**
 * How far calls of the JDK's methods reach: which of what is shared they may touch, by what the code names.
 *
 * <p>A search that leaves out equivalent schedules believes this. So the tables say what reaches nothing, or not far:
 * whatever is not in them may touch anything, and call the program back.
 */
final class CallScopes {
    private static final String STRING = "Ljava/lang/String;";
    private static final String OBJECT = "Ljava/lang/Object;";

    // ---------------------------------------------------------------- calls that are points

    /** Methods of {@link Thread} of which the scheduler itself tells what they touch. */
    private static final Set<String> TOLD = Set.of("start", "join", "sleep", "yield", "onSpinWait");

    private static final Set<String> TOLD_OF_PARKING =
            Set.of("park", "parkNanos", "parkUntil", "unpark", "setCurrentBlocker");

    /** Classes whose methods reach what they are given, and call nobody back. */
    private static final Set<String> ACCESSORS = Set.of(
            "java/lang/Thread",
            "java/lang/System",
            "java/lang/ThreadGroup",
            "java/lang/invoke/VarHandle",
            "java/lang/reflect/Array",
            "java/lang/reflect/Field",
            "java/util/Random",
            "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
            "java/util/concurrent/atomic/AtomicLongFieldUpdater",
            "java/util/concurrent/atomic/AtomicReferenceFieldUpdater",
            "java/util/concurrent/locks/LockSupport");

    /** Methods without parameters that ask the object's elements, or what else it refers to. */
    private static final Set<String> SHOW = Set.of("hashCode", "toString");

    /** Methods that keep what they are given, or compare it by identity; a hash table asks it for its hash code. */
    private static final Set<String> STORE = Set.of(
            "add",
            "addFirst",
            "addLast",
            "compareAndExchange",
            "compareAndExchangeAcquire",
            "compareAndExchangeRelease",
            "compareAndSet",
            "getAndSet",
            "lazySet",
            "offer",
            "offerFirst",
            "offerLast",
            "push",
            "put",
            "putFirst",
            "putLast",
            "set",
            "setOpaque",
            "setPlain",
            "setRelease",
            "weakCompareAndSetAcquire",
            "weakCompareAndSetPlain",
            "weakCompareAndSetRelease",
            "weakCompareAndSetVolatile");

    /** Methods that ask the first object that they are given: whether it equals another, its hash code, its characters. */
    private static final Set<String> ASK = Set.of(
            "append(Ljava/lang/CharSequence;)",
            "append(Ljava/lang/Object;)",
            "contains(Ljava/lang/Object;)",
            "containsKey(Ljava/lang/Object;)",
            "containsValue(Ljava/lang/Object;)",
            "get(Ljava/lang/Object;)",
            "getOrDefault(Ljava/lang/Object;Ljava/lang/Object;)",
            "indexOf(Ljava/lang/Object;)",
            "insert(ILjava/lang/CharSequence;)",
            "insert(ILjava/lang/Object;)",
            "lastIndexOf(Ljava/lang/Object;)",
            "putIfAbsent(Ljava/lang/Object;Ljava/lang/Object;)",
            "remove(Ljava/lang/Object;)",
            "removeFirstOccurrence(Ljava/lang/Object;)",
            "removeLastOccurrence(Ljava/lang/Object;)");

    // ---------------------------------------------------------------- all other calls

    /** Classes of values that never change. */
    private static final Set<String> VALUES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Math",
            "java/lang/Short",
            "java/lang/StrictMath",
            "java/lang/String",
            "java/time/Duration",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/concurrent/TimeUnit");

    /** Their methods that look at what all of the program shares. */
    private static final Set<String> LOOK_AROUND = Set.of("getBoolean", "getInteger", "getLong", "random");

    /** Methods of other classes that only look at what never changes, whatever object they are called on. */
    private static final Set<String> LOOK_AT_CONSTANTS = Set.of(
            "java/lang/Class.cast(Ljava/lang/Object;)",
            "java/lang/Class.desiredAssertionStatus()",
            "java/lang/Class.getName()",
            "java/lang/Class.getSimpleName()",
            "java/lang/Class.isInstance(Ljava/lang/Object;)",
            "java/lang/Enum.compareTo(Ljava/lang/Enum;)",
            "java/lang/Enum.equals(Ljava/lang/Object;)",
            "java/lang/Enum.getDeclaringClass()",
            "java/lang/Enum.name()",
            "java/lang/Enum.ordinal()",
            "java/lang/Enum.toString()",
            "java/lang/Object.getClass()",
            "java/util/Objects.checkIndex(II)",
            "java/util/Objects.isNull(Ljava/lang/Object;)",
            "java/util/Objects.nonNull(Ljava/lang/Object;)",
            "java/util/Objects.requireNonNull(Ljava/lang/Object;)",
            "java/util/Objects.requireNonNull(Ljava/lang/Object;Ljava/lang/String;)",
            "java/util/Objects.requireNonNullElse(Ljava/lang/Object;Ljava/lang/Object;)",
            "java/util/Optional.empty()",
            "java/util/Optional.get()",
            "java/util/Optional.isEmpty()",
            "java/util/Optional.isPresent()",
            "java/util/Optional.of(Ljava/lang/Object;)",
            "java/util/Optional.ofNullable(Ljava/lang/Object;)",
            "java/util/Optional.orElse(Ljava/lang/Object;)",
            "java/util/Optional.orElseThrow()");

    /** Classes of which no method with parameters that are values calls the program back. */
    private static final Set<String> LEAVES = Set.of(
            "java/io/PrintStream",
            "java/lang/Runtime",
            "java/lang/StringBuilder",
            "java/lang/System",
            "java/lang/Thread",
            "java/lang/Thread$Builder",
            "java/lang/Thread$Builder$OfPlatform",
            "java/lang/Thread$Builder$OfVirtual",
            "java/util/concurrent/Executors",
            "java/util/concurrent/ThreadLocalRandom");

    /**
     * Classes of {@code java.lang}, {@code java.util} and {@code java.util.concurrent} whose constructors touch nothing but
     * the new object and what they keep. Others number it, for its threads' names, or put it on a list, as pools and thread
     * groups do.
     */
    private static final Set<String> MADE_ALONE = Set.of(
            "java/lang/Enum",
            "java/lang/InheritableThreadLocal",
            "java/lang/Number",
            "java/lang/Object",
            "java/lang/Record",
            "java/lang/String",
            "java/lang/StringBuffer",
            "java/lang/StringBuilder",
            "java/lang/Thread",
            "java/lang/ThreadLocal",
            "java/util/AbstractCollection",
            "java/util/AbstractList",
            "java/util/AbstractMap",
            "java/util/AbstractQueue",
            "java/util/AbstractSequentialList",
            "java/util/AbstractSet",
            "java/util/ArrayDeque",
            "java/util/ArrayList",
            "java/util/BitSet",
            "java/util/EnumMap",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/Hashtable",
            "java/util/IdentityHashMap",
            "java/util/LinkedHashMap",
            "java/util/LinkedHashSet",
            "java/util/LinkedList",
            "java/util/PriorityQueue",
            "java/util/Properties",
            "java/util/Stack",
            "java/util/TimerTask",
            "java/util/TreeMap",
            "java/util/TreeSet",
            "java/util/Vector",
            "java/util/WeakHashMap",
            "java/util/concurrent/AbstractExecutorService",
            "java/util/concurrent/ArrayBlockingQueue",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/ConcurrentHashMap",
            "java/util/concurrent/ConcurrentLinkedDeque",
            "java/util/concurrent/ConcurrentLinkedQueue",
            "java/util/concurrent/ConcurrentSkipListMap",
            "java/util/concurrent/ConcurrentSkipListSet",
            "java/util/concurrent/CopyOnWriteArrayList",
            "java/util/concurrent/CopyOnWriteArraySet",
            "java/util/concurrent/CountDownLatch",
            "java/util/concurrent/CyclicBarrier",
            "java/util/concurrent/DelayQueue",
            "java/util/concurrent/Exchanger",
            "java/util/concurrent/FutureTask",
            "java/util/concurrent/LinkedBlockingDeque",
            "java/util/concurrent/LinkedBlockingQueue",
            "java/util/concurrent/LinkedTransferQueue",
            "java/util/concurrent/Phaser",
            "java/util/concurrent/PriorityBlockingQueue",
            "java/util/concurrent/RecursiveAction",
            "java/util/concurrent/RecursiveTask",
            "java/util/concurrent/Semaphore",
            "java/util/concurrent/SynchronousQueue");

    /** Packages of which that is true of all. */
    private static final Set<String> PACKAGES_MADE_ALONE =
            Set.of("java/lang/ref/", "java/util/concurrent/atomic/", "java/util/concurrent/locks/");

    /** Types of parameters of which constructors keep the object, and ask it nothing. */
    private static final Set<String> KEPT = Set.of(
            "Ljava/lang/Class;",
            "Ljava/lang/Runnable;",
            "Ljava/lang/ThreadGroup;",
            "Ljava/util/Comparator;",
            "Ljava/util/concurrent/BlockingQueue;",
            "Ljava/util/concurrent/Callable;",
            "Ljava/util/concurrent/ThreadFactory;",
            "Ljava/util/concurrent/TimeUnit;");

    /** Lists and queues that compare nothing: what is added to one is kept. */
    private static final Set<String> PLAIN_LISTS =
            Set.of("java/util/ArrayDeque", "java/util/ArrayList", "java/util/LinkedList", "java/util/List");

    /** Collections that compare elements whenever they change. */
    private static final Set<String> SORTED = Set.of(
            "java/util/PriorityQueue",
            "java/util/Queue",
            "java/util/AbstractQueue",
            "java/util/TreeMap",
            "java/util/TreeSet",
            "java/util/SortedMap",
            "java/util/SortedSet",
            "java/util/NavigableMap",
            "java/util/NavigableSet");

    /** Of code of which nothing is known. */
    static final int ANYTHING = Hooks.CHANGES_SOMETHING | Hooks.CALLS_BACK;

    private CallScopes() {}

    /**
     * How far a call reaches that is a point: {@link Sites#NOWHERE}, {@link Sites#ITS_OBJECT}, {@link Sites#ANYWHERE}, or
     * {@link Sites#CALLS_BACK}.
     */
    static int of(String owner, String method, String type, boolean isStatic) {
        if (owner.equals("java/lang/Thread") && TOLD.contains(method)) {
            return Sites.NOWHERE;
        }
        if (owner.equals("java/util/concurrent/locks/LockSupport") && TOLD_OF_PARKING.contains(method)) {
            return Sites.NOWHERE;
        }
        List<ClassDesc> parameters = MethodTypeDesc.ofDescriptor(type).parameterList();
        if (ACCESSORS.contains(owner)) {
            boolean updates =
                    parameters.stream().anyMatch(p -> p.descriptorString().contains("Operator;"));
            return updates ? Sites.CALLS_BACK : Sites.ANYWHERE;
        }
        if (isStatic) {
            return Sites.CALLS_BACK;
        }
        boolean ofItself = parameters.stream().allMatch(CallScopes::isValue)
                ? !SHOW.contains(method) || owner.equals("java/lang/StringBuilder")
                : asks(method, type) || stores(method, parameters);
        return ofItself ? Sites.ITS_OBJECT : Sites.CALLS_BACK;
    }

    /** Whether a method asks the first object that it is given. */
    static boolean asks(String method, String type) {
        return ASK.contains(method + parameters(type));
    }

    private static boolean stores(String method, List<ClassDesc> parameters) {
        return STORE.contains(method)
                && parameters.stream()
                        .allMatch(p -> isValue(p) || p.descriptorString().equals(OBJECT));
    }

    /**
     * How far a call reaches that is no point, as {@link Hooks#reaches} takes it: 0 if it touches nothing that could
     * change.
     *
     * @param owner the class of the JDK that declares the method, or another one that is not looked into
     */
    static int ofOther(String owner, String method, String type) {
        boolean changes = !CallEffects.isPure(owner, method);
        int reach = reach(owner, method, type);
        return (changes ? Hooks.CHANGES_SOMETHING : 0) | (changes && reach == 0 ? Hooks.TOUCHES_ANYTHING : reach);
    }

    private static int reach(String owner, String method, String type) {
        List<ClassDesc> parameters = MethodTypeDesc.ofDescriptor(type).parameterList();
        if (owner.startsWith("[")) {
            return method.equals("clone") ? Hooks.TOUCHES_ANYTHING : 0;
        }
        if (!owner.startsWith("java/")) {
            return Hooks.CALLS_BACK;
        }
        if (LOOK_AT_CONSTANTS.contains(owner + '.' + method + parameters(type))) {
            return 0;
        }
        boolean values = parameters.stream().allMatch(CallScopes::isValue);
        if (method.equals("<init>")) {
            boolean keeps = parameters.stream().allMatch(p -> isKept(owner, p));
            return !keeps ? Hooks.CALLS_BACK : isMadeAlone(owner) ? 0 : Hooks.TOUCHES_ANYTHING;
        }
        if (VALUES.contains(owner)) {
            boolean only = values || parameters.stream().allMatch(p -> isOf(p, owner)) || method.equals("equals");
            return only && !LOOK_AROUND.contains(method) ? 0 : values ? Hooks.TOUCHES_ANYTHING : Hooks.CALLS_BACK;
        }
        boolean isLeaf = LEAVES.contains(owner)
                ? parameters.stream().allMatch(p -> isKept(owner, p)) && !method.equals("run")
                : isThrowable(owner)
                        ? values || parameters.stream().allMatch(p -> isOf(p, "java/lang/Throwable"))
                        : owner.equals("java/util/List") && method.equals("of");
        return isLeaf ? Hooks.TOUCHES_ANYTHING : Hooks.CALLS_BACK;
    }

    private static boolean isMadeAlone(String owner) {
        return MADE_ALONE.contains(owner)
                || PACKAGES_MADE_ALONE.contains(owner.substring(0, owner.lastIndexOf('/') + 1))
                || isThrowable(owner);
    }

    private static boolean isThrowable(String owner) {
        return owner.endsWith("Exception") || owner.endsWith("Error") || owner.endsWith("Throwable");
    }

    /** The same for a call on an object of {@link LocalObjects}, in which nobody else has a part. */
    static int ofLocal(String owner, String method, String type) {
        List<ClassDesc> parameters = MethodTypeDesc.ofDescriptor(type).parameterList();
        boolean ofItself = parameters.stream().allMatch(CallScopes::isValue)
                ? !SHOW.contains(method) || owner.equals("java/lang/StringBuilder")
                : PLAIN_LISTS.contains(owner) && stores(method, parameters);
        return Hooks.CHANGES_SOMETHING | (ofItself && !SORTED.contains(owner) ? 0 : Hooks.CALLS_BACK);
    }

    private static String parameters(String type) {
        return type.substring(0, type.indexOf(')') + 1);
    }

    /** Whether what is passed never changes, and has no method of the program's. */
    private static boolean isValue(ClassDesc parameter) {
        return parameter.isPrimitive()
                || parameter.descriptorString().equals(STRING)
                || parameter.descriptorString().equals("Ljava/util/concurrent/TimeUnit;");
    }

    private static boolean isOf(ClassDesc parameter, String owner) {
        return isValue(parameter) || parameter.descriptorString().equals('L' + owner + ';');
    }

    private static boolean isKept(String owner, ClassDesc parameter) {
        boolean keepsAny = owner.startsWith("java/util/concurrent/atomic/") || owner.startsWith("java/lang/ref/");
        return isValue(parameter)
                || KEPT.contains(parameter.descriptorString())
                || (keepsAny && parameter.descriptorString().equals(OBJECT));
    }
}
