package dev.chicane.heap.instrument;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of the JDK's classes and methods: which touch nothing but what the code names, and which call nobody back.
 * {@link CallScopes} is the rule that reads these tables.
 */
final class KnownCalls {
    private static final String STRING = "Ljava/lang/String;";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String TIME_UNIT = "Ljava/util/concurrent/TimeUnit;";

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

    /** Executors and futures. */
    private static final Set<String> TASK_KEEPERS = Set.of(
            "java/util/concurrent/AbstractExecutorService",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/CompletionService",
            "java/util/concurrent/CompletionStage",
            "java/util/concurrent/Executor",
            "java/util/concurrent/ExecutorCompletionService",
            "java/util/concurrent/ExecutorService",
            "java/util/concurrent/ForkJoinPool",
            "java/util/concurrent/ForkJoinTask",
            "java/util/concurrent/Future",
            "java/util/concurrent/FutureTask",
            "java/util/concurrent/RecursiveAction",
            "java/util/concurrent/RecursiveTask",
            "java/util/concurrent/RunnableFuture",
            "java/util/concurrent/RunnableScheduledFuture",
            "java/util/concurrent/ScheduledExecutorService",
            "java/util/concurrent/ScheduledFuture",
            "java/util/concurrent/ScheduledThreadPoolExecutor",
            "java/util/concurrent/ThreadPoolExecutor");

    /** Their methods that touch nothing but what is their own and call nothing but tasks, by the beginnings of their names. */
    private static final Pattern OF_TASKS =
            Pattern.compile("(accept|apply|complete(?!OnTimeout)|exceptional|handle|run|schedule|then|when).*"
                    + "|anyOf|allOf|commonPool|copy|exceptionNow|failed.*|fork|get|getNow"
                    + "|invoke|is[A-Z].*|join|resultNow|state|supplyAsync|toCompletableFuture");

    /** Of these, those that wait for a result, or look whether it is there. */
    private static final Pattern AWAITS_RESULT =
            Pattern.compile("exceptionNow|get|getNow|is[A-Z].*|join|resultNow|state");

    /** Of these, those that make a stage depend on another one. */
    private static final Pattern DEPENDS_ON_RESULT =
            Pattern.compile("(accept|apply|exceptionally|handle|runAfter|then|when).*|copy|toCompletableFuture");

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
            "java/math/BigDecimal",
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

    /**
     * Packages of which no constructor calls the program back if it only keeps what it is given, but for methods that
     * subclasses override. In others, what the program has set (a factory of protocols) may be asked.
     */
    private static final Set<String> PACKAGES_MADE_BY_JDK_ALONE = Set.of(
            "java/io/", "java/lang/", "java/math/", "java/text/", "java/time/", "java/util/", "java/util/concurrent/");

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

    private KnownCalls() {}

    /** Whether the scheduler itself tells all that this method touches. */
    static boolean isTold(String owner, String method) {
        return switch (owner) {
            case "java/lang/Thread" -> TOLD.contains(method);
            case "java/util/concurrent/locks/LockSupport" -> TOLD_OF_PARKING.contains(method);
            default -> false;
        };
    }

    /** Whether methods of this class reach what they are given, and call nobody back. */
    static boolean isAccessor(String owner) {
        return ACCESSORS.contains(owner);
    }

    /**
     * Whether a method of this name is what actors do. Where the JDK goes on after it, as in the worker of a pool, that is
     * known of the actor from its beginning, as it is around a {@code RecursiveTask}.
     *
     * @param method its name and type
     */
    static boolean isOutermost(String method) {
        return method.startsWith("run(") || method.startsWith("compute()");
    }

    /** Whether methods of this class may be those of an executor or a future. */
    static boolean isTaskKeeper(String owner) {
        return TASK_KEEPERS.contains(owner);
    }

    /** Whether such a method touches nothing but what is its object's own, and calls nothing but tasks. */
    static boolean isOfTasks(String method) {
        return OF_TASKS.matcher(method).matches();
    }

    /** Whether such a method does nothing but to wait for a result, or to look whether it is there. */
    static boolean awaitsResult(String method) {
        return AWAITS_RESULT.matcher(method).matches();
    }

    /** Whether such a method of a stage makes another one that depends on it. */
    static boolean dependsOnResult(String method) {
        return DEPENDS_ON_RESULT.matcher(method).matches();
    }

    /** Whether a method without parameters that are objects asks what its object refers to. */
    static boolean shows(String owner, String method) {
        return SHOW.contains(method) && !owner.equals("java/lang/StringBuilder");
    }

    /** Whether a method asks the first object that it is given. */
    static boolean asks(String method, String type) {
        return ASK.contains(method + parametersOf(type));
    }

    /** Whether a method keeps the objects that it is given, or compares them by identity. */
    static boolean stores(String method, List<ClassDesc> parameters) {
        return STORE.contains(method)
                && parameters.stream()
                        .allMatch(p -> isValue(p) || p.descriptorString().equals(OBJECT));
    }

    /** Whether what is added to such a list or queue is kept, and nothing else. */
    static boolean isPlainList(String owner) {
        return PLAIN_LISTS.contains(owner);
    }

    /** Whether a collection of this class may compare its elements whenever it changes. */
    static boolean isSorted(String owner) {
        return SORTED.contains(owner);
    }

    /** Whether a method only looks at what never changes, whatever object it is called on. */
    static boolean looksAtConstants(String owner, String method, String type) {
        return LOOK_AT_CONSTANTS.contains(owner + '.' + method + parametersOf(type));
    }

    /** Whether objects of this class are values that never change. */
    static boolean isValueClass(String owner) {
        return VALUES.contains(owner);
    }

    /** Whether a method of a class of values looks at what all of the program shares. */
    static boolean looksAround(String method) {
        return LOOK_AROUND.contains(method);
    }

    /** Whether a method of this class calls nobody back if its parameters are values, or kept. */
    static boolean isLeaf(String owner) {
        return LEAVES.contains(owner);
    }

    /** Whether a constructor touches nothing but the new object and what it keeps. */
    static boolean isMadeAlone(String owner) {
        return MADE_ALONE.contains(owner) || PACKAGES_MADE_ALONE.contains(packageOf(owner)) || isThrowable(owner);
    }

    /** Whether a constructor calls nobody back, if it keeps what it is given. */
    static boolean isMadeByJdkAlone(String owner) {
        return isMadeAlone(owner) || PACKAGES_MADE_BY_JDK_ALONE.contains(packageOf(owner));
    }

    /** Whether a class of the JDK is one of its exceptions and errors. */
    static boolean isThrowable(String owner) {
        return owner.endsWith("Exception") || owner.endsWith("Error") || owner.endsWith("Throwable");
    }

    /** Whether what is passed never changes, and has no method of the program's. */
    static boolean isValue(ClassDesc parameter) {
        String type = parameter.descriptorString();
        return parameter.isPrimitive() || type.equals(STRING) || type.equals(TIME_UNIT);
    }

    /** The same of all that is passed. */
    static boolean areValues(List<ClassDesc> parameters) {
        return parameters.stream().allMatch(KnownCalls::isValue);
    }

    /** Whether what is passed is a value, or an object of this class. */
    static boolean areOf(List<ClassDesc> parameters, String owner) {
        String type = 'L' + owner + ';';
        return parameters.stream()
                .allMatch(p -> isValue(p) || p.descriptorString().equals(type));
    }

    /** Whether a constructor or method of this class asks nothing of what is passed, and at most keeps it. */
    static boolean keeps(String owner, List<ClassDesc> parameters) {
        boolean keepsAny = owner.startsWith("java/util/concurrent/atomic/") || owner.startsWith("java/lang/ref/");
        return parameters.stream().allMatch(p -> {
            String type = p.descriptorString();
            return isValue(p) || KEPT.contains(type) || (keepsAny && type.equals(OBJECT));
        });
    }

    /** The parameters of a method. */
    static List<ClassDesc> parameters(String type) {
        return MethodTypeDesc.ofDescriptor(type).parameterList();
    }

    private static String packageOf(String owner) {
        return owner.substring(0, owner.lastIndexOf('/') + 1);
    }

    private static String parametersOf(String type) {
        return type.substring(0, type.indexOf(')') + 1);
    }
}
