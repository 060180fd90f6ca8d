package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes the few classes of the JDK through which threads are started, parked, joined and timed, by retransformation:
 * method bodies only.
 *
 * <p>Each hook stands at the entry of the narrowest method that all its callers pass through.
 */
final class JdkRewriter {
    private static final String THREAD_CONSTRUCTOR =
            "java/lang/Thread.<init>(Ljava/lang/ThreadGroup;Ljava/lang/String;ILjava/lang/Runnable;J)V";
    private static final String THREAD_ID = "java/lang/Thread$ThreadIdentifiers.next";
    private static final String VIRTUAL_CONSTRUCTOR = "java/lang/Thread.<init>(Ljava/lang/String;IZ)V";
    private static final String PROCESSORS = "java/lang/Runtime.availableProcessors";
    private static final ClassDesc FORK_JOIN_POOL = ClassDesc.of("java.util.concurrent.ForkJoinPool");
    /** Channels and selectors, which the system keeps open until somebody closes them, though they be garbage. */
    private static final Set<String> HELD_OPEN =
            Set.of("java/nio/channels/spi/AbstractSelector", "java/nio/channels/spi/AbstractSelectableChannel");

    private static final ClassDesc CLOSEABLE = ClassDesc.of("java.io.Closeable");
    private static final String HTTP_CLIENT = "jdk/internal/net/http/HttpClientImpl";
    /** Waits for the world outside: for bytes, for another process. */
    private static final Set<String> WAITS_OUTSIDE = Set.of("sun/nio/ch/Poller.poll", "java/lang/ProcessImpl.waitFor");

    /** Keeps all virtual threads that are alive, unless {@code jdk.trackAllThreads} was false from the beginning. */
    static final String TRACKING_CONTAINER = "jdk/internal/vm/ThreadContainers$RootContainer$TrackingRootContainer";

    /** Loads the classes of the class path. */
    private static final String LOADER = "jdk/internal/loader/BuiltinClassLoader.loadClassOrNull(Ljava/lang/String;Z)";

    /** After 30 calls of a method handle that tests something, as in a record's {@code equals}, the JDK compiles it anew. */
    private static final String COUNTER = "java/lang/invoke/MethodHandleImpl$CountingWrapper.maybeStopCounting(";

    private static final String LINKER = "java/lang/invoke/MethodHandleNatives";
    private static final Set<String> LINKS = Set.of(
            "linkCallSite", "linkMethod", "linkDynamicConstant", "linkMethodHandleConstant", "findMethodHandleType");
    private static final Set<String> ASKS_FOR_ITS_THREAD = Set.of(
            "java/lang/ThreadGroup",
            "java/util/logging/LogRecord",
            "java/util/concurrent/ThreadPoolExecutor",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/CountedCompleter");

    /** Methods that call the program back (its {@code equals}, its lambdas) while they hold a monitor of their own. */
    private static final Map<String, Set<String>> CALL_BACK = Map.of(
            "java/util/concurrent/ConcurrentHashMap",
            Set.of("putVal", "replaceNode", "compute", "computeIfAbsent", "computeIfPresent", "merge", "clear"));

    /** Methods of the locks' queues that show their threads to the program. */
    private static final Set<String> SHOWS_WAITERS = Set.of(
            "isQueued", "getQueuedThreads", "getExclusiveQueuedThreads", "getSharedQueuedThreads", "getWaitingThreads");

    /** {@code Set.of} and {@code Map.of}, whose order of iteration the JDK salts anew in every JVM. */
    private static final String UNORDERED = "java/util/ImmutableCollections$";

    private static final Set<String> READS_CLOCKS = Set.of(
            "java/util/Random",
            "java/util/Date",
            "java/util/GregorianCalendar",
            "java/util/JapaneseImperialCalendar",
            "java/text/SimpleDateFormat",
            "sun/util/locale/provider/CalendarProviderImpl",
            "java/time/Clock",
            "java/time/Clock$SystemClock");

    /** Classes that lock themselves in all their methods. */
    private static final Set<String> LOCK_THEMSELVES =
            Set.of("java/util/Vector", "java/util/Stack", "java/util/Hashtable", "java/lang/StringBuffer");

    private JdkRewriter() {}

    /** The changed class, or null if there is nothing to change in it. */
    static byte @Nullable [] rewrite(String internalName, byte[] bytes) {
        // Points inside are straight code that leaves the stack as it was: the frames that the class has stay true. To
        // compute them anew would take most of the time.
        ClassFile classFile =
                keepsFrames(internalName) ? ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS) : ClassFile.of();
        var model = classFile.parse(bytes);
        boolean[] changed = new boolean[1];
        Set<String> finals = InnerPoints.finals(model.fields());
        Set<String> volatiles = SyncPoints.volatiles(model.fields());
        ClassTransform transform = (out, element) -> {
            CodeTransform code = element instanceof MethodModel method
                    ? rules(internalName, method, finals, volatiles, changed)
                    : null;
            if (code == null) {
                out.with(element);
            } else {
                out.transformMethod((MethodModel) element, MethodTransform.transformingCode(code));
            }
        };
        byte[] result = classFile.transformClass(model, transform);
        return changed[0] ? result : null;
    }

    private static @Nullable CodeTransform rules(
            String type, MethodModel method, Set<String> finals, Set<String> volatiles, boolean[] changed) {
        CodeTransform inner = InnerPoints.of(type, method, finals);
        CodeTransform sync = SyncPoints.of(type, method, volatiles);
        CodeTransform tasks = TaskCalls.of(type, method);
        changed[0] |= inner != null || sync != null || tasks != null;
        // What synchronises is told of last, so that nothing comes between.
        CodeTransform all = both(both(both(rule(type, method, changed), inner), tasks), sync);
        return all == null || !keepsFrames(type) ? all : all.andThen(new KeptFrames(method));
    }

    private static @Nullable CodeTransform both(@Nullable CodeTransform first, @Nullable CodeTransform second) {
        return first == null ? second : second == null ? first : first.andThen(second);
    }

    /** Of classes that get straight code only: to compute frames anew takes time, and may load the class itself. */
    private static boolean keepsFrames(String type) {
        return InnerClasses.family(type) != 0 || type.equals(HTTP_CLIENT) || HELD_OPEN.contains(type);
    }

    private static @Nullable CodeTransform rule(String type, MethodModel method, boolean[] changed) {
        if (method.code().isEmpty()) {
            return null;
        }
        String key = type
                + '.'
                + method.methodName().stringValue()
                + method.methodType().stringValue();
        Consumer<CodeBuilder> entry = JdkEntries.of(key);
        if (entry != null) {
            changed[0] = true;
            return new AtEntry(entry).andThen(calls(type, changed));
        }
        if (HELD_OPEN.contains(type) && method.methodName().equalsString("<init>")) {
            changed[0] = true;
            return (code, element) -> {
                if (element instanceof ReturnInstruction) {
                    code.aload(0).invokestatic(Names.SYSTEM_HOOKS, "opened", Names.type(CD_void, CLOSEABLE));
                }
                code.with(element);
            };
        }
        if (WAITS_OUTSIDE.contains(type + '.' + method.methodName().stringValue())) {
            changed[0] = true;
            return new Bracketed(Names.THREAD_HOOKS, "externalBegin", "externalEnd");
        }
        if (key.startsWith(LOADER)) {
            changed[0] = true;
            return new Bracketed(Names.CLASS_HOOKS, "linkBegin", "linkEnd");
        }
        if (key.startsWith(COUNTER)) {
            changed[0] = true;
            return new Bracketed(Names.CLASS_HOOKS, "linkBegin", "linkEnd");
        }
        if (type.equals(LINKER) && LINKS.contains(method.methodName().stringValue())) {
            changed[0] = true;
            return new Bracketed(Names.CLASS_HOOKS, "linkBegin", "linkEnd");
        }
        boolean callsBack = CALL_BACK
                        .getOrDefault(type, Set.of())
                        .contains(method.methodName().stringValue())
                || (LOCK_THEMSELVES.contains(type) && method.flags().has(AccessFlag.SYNCHRONIZED));
        if (callsBack) {
            changed[0] = true;
            return new Bracketed(Names.MONITOR_HOOKS, "unswitchedBegin", "unswitchedEnd");
        }
        if (type.startsWith("java/util/concurrent/locks/AbstractQueued")
                && SHOWS_WAITERS.contains(method.methodName().stringValue())) {
            return withIdentities(
                    changed,
                    element -> element instanceof FieldInstruction access
                            && access.opcode() == Opcode.GETFIELD
                            && access.name().equalsString("waiter"));
        }
        if (type.startsWith("java/util/concurrent/locks/Reentrant")
                && (method.methodName().equalsString("getOwner")
                        || method.methodName().equalsString("toString"))) {
            return withIdentities(
                    changed,
                    element -> element instanceof InvokeInstruction call
                            && call.name().equalsString("getOwner"));
        }
        if (type.startsWith(UNORDERED)) {
            return withoutSalt(changed);
        }
        if (usesLogicalMonitors(type)) {
            return new LogicalMonitors(changed).andThen(calls(type, changed));
        }
        if (key.equals(VIRTUAL_CONSTRUCTOR)) {
            changed[0] = true;
            return (code, element) -> {
                code.with(element);
                if (calls(element, THREAD_ID)) {
                    code.invokestatic(Names.THREAD_HOOKS, "virtualThreadId", Names.type(CD_long, CD_long));
                }
            };
        }
        if (key.equals(THREAD_CONSTRUCTOR)) {
            changed[0] = true;
            return (code, element) -> {
                code.with(element);
                if (calls(element, "java/lang/Thread.currentThread")) {
                    code.invokestatic(Names.THREAD_HOOKS, "parent", Names.type(Names.THREAD, Names.THREAD));
                } else if (calls(element, THREAD_ID)) {
                    code.invokestatic(Names.THREAD_HOOKS, "threadId", Names.type(CD_long, CD_long));
                }
            };
        }
        Predicate<ClassElement> hasCalls =
                e -> method.code().orElseThrow().elementStream().anyMatch(c -> isReplaced(type, c));
        return hasCalls.test(method) ? calls(type, changed) : null;
    }

    /** Classes whose {@code synchronized} blocks and waits are made ours: others use them to lock, or wait in them. */
    private static boolean usesLogicalMonitors(String type) {
        return type.startsWith("java/util/Collections$Synchronized")
                || type.startsWith("java/util/Vector$")
                || type.startsWith("java/util/Hashtable$")
                || type.equals("java/util/Timer")
                || type.equals("java/util/concurrent/TimeUnit")
                || type.startsWith("java/util/Timer$")
                || type.equals("java/util/TimerThread")
                || type.equals("java/util/TimerTask");
    }

    private static boolean isReplaced(String type, CodeElement element) {
        return (!type.endsWith("/LockSupport")
                        && (calls(element, "jdk/internal/misc/Unsafe.park")
                                || calls(element, "jdk/internal/misc/Unsafe.unpark")))
                || (type.startsWith("java/util/concurrent/") && calls(element, PROCESSORS))
                || readsCommonPool(element)
                || readsKeptPool(element)
                || isClock(type, element)
                || showsThread(type, element)
                || (type.equals("java/time/Clock") && calls(element, "jdk/internal/misc/VM.getNanoTimeAdjustment"));
    }

    /** The client of {@code java.net.http} keeps the common pool that it met first, which is gone with its execution. */
    private static boolean readsKeptPool(CodeElement element) {
        return element instanceof FieldInstruction access
                && access.opcode() == Opcode.GETSTATIC
                && access.owner().asInternalName().equals(HTTP_CLIENT)
                && access.name().equalsString("ASYNC_POOL");
    }

    private static boolean readsCommonPool(CodeElement element) {
        return element instanceof FieldInstruction access
                && access.opcode() == Opcode.GETSTATIC
                && (access.name().equalsString("common") || access.name().equalsString("ASYNC_POOL"))
                && access.typeSymbol().equals(FORK_JOIN_POOL);
    }

    /** Deadlines are computed in the time in which they pass. */
    private static boolean isClock(String type, CodeElement element) {
        return (type.startsWith("java/util/concurrent/")
                        || type.startsWith("java/util/Timer")
                        || READS_CLOCKS.contains(type))
                && (calls(element, "java/lang/System.nanoTime")
                        || calls(element, "java/lang/System.currentTimeMillis"));
    }

    private static boolean showsThread(String type, CodeElement element) {
        boolean asks = ASKS_FOR_ITS_THREAD.contains(type) || type.startsWith("java/util/concurrent/ForkJoin");
        return asks && calls(element, "java/lang/Thread.currentThread");
    }

    private static CodeTransform calls(String type, boolean[] changed) {
        return (code, element) -> {
            if (!isReplaced(type, element)) {
                code.with(element);
            } else if (type.equals("java/time/Clock") && calls(element, "jdk/internal/misc/VM.getNanoTimeAdjustment")) {
                changed[0] = true;
                nanoTimeAdjustment(code, element);
            } else if (calls(element, "jdk/internal/misc/Unsafe.park")) {
                changed[0] = true;
                code.invokestatic(
                        Names.THREAD_HOOKS, "parkDirectly", Names.type(CD_void, CD_Object, CD_boolean, CD_long));
            } else if (calls(element, "jdk/internal/misc/Unsafe.unpark")) {
                changed[0] = true;
                code.invokestatic(Names.THREAD_HOOKS, "unparkDirectly", Names.type(CD_void, CD_Object, CD_Object));
            } else if (calls(element, PROCESSORS)) {
                changed[0] = true;
                code.invokestatic(
                        Names.SYSTEM_HOOKS,
                        "availableProcessors",
                        Names.type(CD_int, ClassDesc.of("java.lang.Runtime")));
            } else if (readsCommonPool(element)) {
                changed[0] = true;
                code.with(element);
                code.invokestatic(Names.THREAD_HOOKS, "commonPool", Names.type(FORK_JOIN_POOL, FORK_JOIN_POOL));
            } else if (readsKeptPool(element)) {
                changed[0] = true;
                code.with(element);
                code.invokestatic(Names.THREAD_HOOKS, "keptPool", Names.type(Names.EXECUTOR, Names.EXECUTOR));
            } else if (element instanceof InvokeInstruction call) {
                changed[0] = true;
                ClassDesc hooks =
                        call.owner().asSymbol().equals(Names.THREAD) ? Names.THREAD_HOOKS : Names.SYSTEM_HOOKS;
                code.invokestatic(hooks, call.name().stringValue(), call.typeSymbol());
            } else {
                throw new AssertionError("There is nothing to replace " + element + " by.");
            }
        };
    }

    /** The program's thread after each instruction that pushes the one that carries it. */
    private static CodeTransform withIdentities(boolean[] changed, Predicate<CodeElement> pushesThread) {
        return (code, element) -> {
            code.with(element);
            if (pushesThread.test(element)) {
                changed[0] = true;
                code.invokestatic(Names.THREAD_HOOKS, "identity", Names.type(Names.THREAD, Names.THREAD));
            }
        };
    }

    /** Only iterators read the salt; where an element is kept does not depend on it. */
    private static CodeTransform withoutSalt(boolean[] changed) {
        return (code, element) -> {
            if (element instanceof FieldInstruction access && access.name().equalsString("SALT32L")) {
                changed[0] = true;
                code.lconst_0();
            } else if (element instanceof FieldInstruction access
                    && access.name().equalsString("REVERSE")) {
                changed[0] = true;
                code.iconst_0();
            } else {
                code.with(element);
            }
        };
    }

    private static boolean calls(CodeElement element, String method) {
        return element instanceof InvokeInstruction call
                && method.equals(
                        call.owner().asInternalName() + '.' + call.name().stringValue());
    }

    // long adjustment = SystemHooks.nanoTimeAdjustment(offset); adjustment == NO_ADJUSTMENT ? VM.getNano...(offset) :
    // adjustment
    private static void nanoTimeAdjustment(CodeBuilder code, CodeElement original) {
        Label ours = code.newLabel();
        code.dup2(); // offset, offset
        code.invokestatic(Names.SYSTEM_HOOKS, "nanoTimeAdjustment", Names.type(CD_long, CD_long));
        code.dup2(); // offset, adjustment, adjustment
        code.getstatic(Names.SYSTEM_HOOKS, "NO_ADJUSTMENT", CD_long);
        code.lcmp().ifne(ours);
        code.pop2().with(original); // adjustment
        code.dup2(); // adjustment, adjustment
        code.labelBinding(ours);
        code.dup2_x2().pop2().pop2(); // the upper one
    }

    private record AtEntry(Consumer<CodeBuilder> entry) implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            entry.accept(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }

    /** The frames that a method has, at the new places of their labels. */
    private record KeptFrames(MethodModel method) implements CodeTransform {
        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }

        @Override
        public void atEnd(CodeBuilder code) {
            method.code()
                    .flatMap(body -> body.findAttribute(Attributes.stackMapTable()))
                    .ifPresent(frames -> code.with(StackMapTableAttribute.of(frames.entries())));
        }
    }
}
