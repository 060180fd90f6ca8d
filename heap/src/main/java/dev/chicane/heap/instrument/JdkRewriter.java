package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

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
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
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
    private static final ClassDesc VIRTUAL_THREAD = ClassDesc.of("java.lang.VirtualThread");

    /** What comes before a method's first instruction; it may return from the method. */
    private static final Map<String, Consumer<CodeBuilder>> ENTRIES = Map.ofEntries(
            Map.entry("java/lang/Thread.start()V", JdkRewriter::start),
            Map.entry("java/lang/Thread.start(Ljdk/internal/vm/ThreadContainer;)V", JdkRewriter::start),
            Map.entry("java/lang/Thread.join(J)V", JdkRewriter::join),
            Map.entry("java/lang/Thread.join(Ljava/time/Duration;)Z", JdkRewriter::joinDuration),
            Map.entry("java/lang/Thread.interrupt()V", JdkRewriter::interrupt),
            Map.entry("java/lang/Thread.isInterrupted()Z", JdkRewriter::isInterrupted),
            Map.entry("java/lang/Thread.isAlive()Z", JdkRewriter::isAlive),
            Map.entry("java/lang/Thread.threadState()Ljava/lang/Thread$State;", JdkRewriter::threadState),
            Map.entry("java/lang/Thread.getStackTrace()[Ljava/lang/StackTraceElement;", JdkRewriter::stackTrace),
            Map.entry("java/lang/Thread.sleepNanos(J)V", JdkRewriter::sleep),
            Map.entry(
                    "java/lang/VirtualThread.<init>(Ljava/util/concurrent/Executor;Ljava/lang/String;ILjava/lang/Runnable;)V",
                    JdkRewriter::virtualScheduler),
            Map.entry("java/lang/VirtualThread.start(Ljdk/internal/vm/ThreadContainer;)V", JdkRewriter::start),
            Map.entry(
                    "jdk/internal/vm/ThreadContainers.registerContainer(Ljdk/internal/vm/ThreadContainer;)Ljava/lang/Object;",
                    JdkRewriter::unlisted),
            Map.entry("java/lang/VirtualThread.park()V", JdkRewriter::park),
            Map.entry("java/lang/VirtualThread.parkNanos(J)V", JdkRewriter::parkNanos),
            Map.entry("java/lang/VirtualThread.unpark()V", JdkRewriter::unpark),
            Map.entry(
                    "java/util/concurrent/locks/LockSupport.unpark(Ljava/lang/Thread;)V",
                    JdkRewriter::unparkByIdentity));

    private static final String THREAD_CONSTRUCTOR =
            "java/lang/Thread.<init>(Ljava/lang/ThreadGroup;Ljava/lang/String;ILjava/lang/Runnable;J)V";
    private static final String POLLER = "sun/nio/ch/Poller";
    private static final String LINKER = "java/lang/invoke/MethodHandleNatives";
    private static final Set<String> LINKS = Set.of(
            "linkCallSite", "linkMethod", "linkDynamicConstant", "linkMethodHandleConstant", "findMethodHandleType");
    private static final Set<String> SHOWS_THREADS_TO_ITS_USER =
            Set.of("java/util/concurrent/ThreadPoolExecutor", "java/util/concurrent/CompletableFuture");

    /** Methods that call the program back (its {@code equals}, its lambdas) while they hold a monitor of their own. */
    private static final Map<String, Set<String>> CALL_BACK = Map.of(
            "java/util/concurrent/ConcurrentHashMap",
            Set.of("putVal", "replaceNode", "compute", "computeIfAbsent", "computeIfPresent", "merge", "clear"));

    /** {@code Set.of} and {@code Map.of}, whose order of iteration the JDK salts anew in every JVM. */
    private static final String UNORDERED = "java/util/ImmutableCollections$";

    private static final Set<String> READS_CLOCKS =
            Set.of("java/util/Random", "java/util/Date", "java/time/Clock", "java/time/Clock$SystemClock");

    /** Classes that lock themselves in all their methods. */
    private static final Set<String> LOCK_THEMSELVES =
            Set.of("java/util/Vector", "java/util/Stack", "java/util/Hashtable", "java/lang/StringBuffer");

    private JdkRewriter() {}

    /** The changed class, or null if there is nothing to change in it. */
    static byte @Nullable [] rewrite(String internalName, byte[] bytes) {
        ClassFile classFile = ClassFile.of();
        var model = classFile.parse(bytes);
        boolean[] changed = new boolean[1];
        ClassTransform transform = (out, element) -> {
            CodeTransform code = element instanceof MethodModel method ? rule(internalName, method, changed) : null;
            if (code == null) {
                out.with(element);
            } else {
                out.transformMethod((MethodModel) element, MethodTransform.transformingCode(code));
            }
        };
        byte[] result = classFile.transformClass(model, transform);
        return changed[0] ? result : null;
    }

    private static @Nullable CodeTransform rule(String type, MethodModel method, boolean[] changed) {
        if (method.code().isEmpty()) {
            return null;
        }
        String key = type
                + '.'
                + method.methodName().stringValue()
                + method.methodType().stringValue();
        Consumer<CodeBuilder> entry = ENTRIES.get(key);
        if (entry != null) {
            changed[0] = true;
            return new AtEntry(entry).andThen(calls(type, changed));
        }
        if (type.equals(POLLER) && method.methodName().equalsString("poll")) {
            changed[0] = true;
            return new Bracketed("externalBegin", "externalEnd");
        }
        if (type.equals(LINKER) && LINKS.contains(method.methodName().stringValue())) {
            changed[0] = true;
            return new Bracketed("linkBegin", "linkEnd");
        }
        boolean callsBack = CALL_BACK
                        .getOrDefault(type, Set.of())
                        .contains(method.methodName().stringValue())
                || (LOCK_THEMSELVES.contains(type) && method.flags().has(AccessFlag.SYNCHRONIZED));
        if (callsBack) {
            changed[0] = true;
            return new Bracketed("unswitchedBegin", "unswitchedEnd");
        }
        if (type.startsWith(UNORDERED)) {
            return withoutSalt(changed);
        }
        if (usesLogicalMonitors(type)) {
            return new LogicalMonitors(changed).andThen(calls(type, changed));
        }
        if (key.equals(THREAD_CONSTRUCTOR)) {
            changed[0] = true;
            return (code, element) -> {
                code.with(element);
                if (calls(element, "java/lang/Thread.currentThread")) {
                    code.invokestatic(Names.HOOKS, "parent", Names.type(Names.THREAD, Names.THREAD));
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
                || type.equals("java/util/Timer")
                || type.startsWith("java/util/Timer$")
                || type.equals("java/util/TimerThread")
                || type.equals("java/util/TimerTask");
    }

    private static boolean isReplaced(String type, CodeElement element) {
        return isClock(type, element)
                || showsThread(type, element)
                || (type.equals("java/time/Clock") && calls(element, "jdk/internal/misc/VM.getNanoTimeAdjustment"));
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
        return SHOWS_THREADS_TO_ITS_USER.contains(type) && calls(element, "java/lang/Thread.currentThread");
    }

    private static CodeTransform calls(String type, boolean[] changed) {
        return (code, element) -> {
            if (type.equals("java/time/Clock") && calls(element, "jdk/internal/misc/VM.getNanoTimeAdjustment")) {
                changed[0] = true;
                nanoTimeAdjustment(code, element);
            } else if (isReplaced(type, element) && element instanceof InvokeInstruction call) {
                changed[0] = true;
                code.invokestatic(Names.HOOKS, call.name().stringValue(), call.typeSymbol());
            } else {
                code.with(element);
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

    // if (Hooks.start(this)) return;
    private static void start(CodeBuilder code) {
        code.aload(0).invokestatic(Names.HOOKS, "start", Names.type(CD_boolean, Names.THREAD));
        code.ifThen(CodeBuilder::return_);
    }

    // if (Hooks.join(this, millis) >= 0) return;
    private static void join(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).lload(1).invokestatic(Names.HOOKS, "join", Names.type(CD_int, Names.THREAD, CD_long));
        code.iflt(native_).return_().labelBinding(native_);
    }

    // int joined = Hooks.join(this, duration); if (joined >= 0) return joined != 0;
    private static void joinDuration(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).aload(1).invokestatic(Names.HOOKS, "join", Names.type(CD_int, Names.THREAD, Names.DURATION));
        code.dup().iflt(native_).ireturn().labelBinding(native_).pop();
    }

    // Thread vessel = Hooks.vessel(this); if (vessel != this) { vessel.interrupt(); return; }
    private static void interrupt(CodeBuilder code) {
        Label itself = code.newLabel();
        code.aload(0).invokestatic(Names.HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.aload(0).if_acmpeq(itself);
        code.aload(0).invokestatic(Names.HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.invokevirtual(Names.THREAD, "interrupt", Names.VOID).return_().labelBinding(itself);
    }

    private static void isInterrupted(CodeBuilder code) {
        Label itself = code.newLabel();
        code.aload(0).invokestatic(Names.HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.aload(0).if_acmpeq(itself);
        code.aload(0).invokestatic(Names.HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.invokevirtual(Names.THREAD, "isInterrupted", Names.type(CD_boolean))
                .ireturn()
                .labelBinding(itself);
    }

    // int alive = Hooks.isAlive(this); if (alive >= 0) return alive != 0;
    private static void isAlive(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).invokestatic(Names.HOOKS, "isAlive", Names.type(CD_int, Names.THREAD));
        code.dup().iflt(native_).ireturn().labelBinding(native_).pop();
    }

    // State state = Hooks.state(this); if (state != null) return state;
    private static void threadState(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).invokestatic(Names.HOOKS, "state", Names.type(Names.THREAD_STATE, Names.THREAD));
        code.dup().ifnull(native_).areturn().labelBinding(native_).pop();
    }

    // StackTraceElement[] frames = Hooks.stackTrace(this); if (frames != null) return frames;
    private static void stackTrace(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).invokestatic(Names.HOOKS, "stackTrace", Names.type(Names.FRAMES, Names.THREAD));
        code.dup().ifnull(native_).areturn().labelBinding(native_).pop();
    }

    // if (Hooks.sleep(nanos)) return;
    private static void sleep(CodeBuilder code) {
        code.lload(0).invokestatic(Names.HOOKS, "sleep", Names.type(CD_boolean, CD_long));
        code.ifThen(CodeBuilder::return_);
    }

    // Object key = Hooks.unlistedContainer(); if (key != null) return key;
    private static void unlisted(CodeBuilder code) {
        Label listed = code.newLabel();
        code.invokestatic(Names.HOOKS, "unlistedContainer", Names.type(CD_Object));
        code.dup().ifnull(listed).areturn().labelBinding(listed).pop();
    }

    // long adjustment = Hooks.nanoTimeAdjustment(offset); adjustment == NO_ADJUSTMENT ? VM.getNano...(offset) :
    // adjustment
    private static void nanoTimeAdjustment(CodeBuilder code, CodeElement original) {
        Label ours = code.newLabel();
        code.dup2(); // offset, offset
        code.invokestatic(Names.HOOKS, "nanoTimeAdjustment", Names.type(CD_long, CD_long));
        code.dup2(); // offset, adjustment, adjustment
        code.getstatic(Names.HOOKS, "NO_ADJUSTMENT", CD_long);
        code.lcmp().ifne(ours);
        code.pop2().with(original); // adjustment
        code.dup2(); // adjustment, adjustment
        code.labelBinding(ours);
        code.dup2_x2().pop2().pop2(); // the upper one
    }

    // scheduler = Hooks.virtualScheduler(scheduler);
    private static void virtualScheduler(CodeBuilder code) {
        code.aload(1)
                .invokestatic(Names.HOOKS, "virtualScheduler", Names.type(Names.EXECUTOR, Names.EXECUTOR))
                .astore(1);
    }

    // if (Hooks.park(this.scheduler)) return;
    private static void park(CodeBuilder code) {
        pushScheduler(code).invokestatic(Names.HOOKS, "park", Names.type(CD_boolean, Names.EXECUTOR));
        code.ifThen(CodeBuilder::return_);
    }

    private static void parkNanos(CodeBuilder code) {
        pushScheduler(code).lload(1).invokestatic(Names.HOOKS, "park", Names.type(CD_boolean, Names.EXECUTOR, CD_long));
        code.ifThen(CodeBuilder::return_);
    }

    private static void unpark(CodeBuilder code) {
        pushScheduler(code).invokestatic(Names.HOOKS, "unpark", Names.type(CD_boolean, Names.EXECUTOR));
        code.ifThen(CodeBuilder::return_);
    }

    private static CodeBuilder pushScheduler(CodeBuilder code) {
        return code.aload(0).getfield(VIRTUAL_THREAD, "scheduler", Names.EXECUTOR);
    }

    // thread = Hooks.vessel(thread);
    private static void unparkByIdentity(CodeBuilder code) {
        code.aload(0)
                .invokestatic(Names.HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD))
                .astore(0);
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

    /** Puts a method between two hooks: {@code before(); try { ... } finally { after(); }}. */
    private static final class Bracketed implements CodeTransform {
        private final String before;
        private final String after;
        private @Nullable Label begin;

        Bracketed(String before, String after) {
            this.before = before;
            this.after = after;
        }

        @Override
        public void atStart(CodeBuilder code) {
            code.invokestatic(Names.HOOKS, before, Names.VOID);
            begin = code.newBoundLabel();
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof ReturnInstruction) {
                code.invokestatic(Names.HOOKS, after, Names.VOID);
            }
            code.with(element);
        }

        @Override
        public void atEnd(CodeBuilder code) {
            Label begun = begin;
            if (begun == null) {
                throw new AssertionError("atStart comes first");
            }
            Label end = code.newBoundLabel();
            Label handler = code.newBoundLabel();
            code.invokestatic(Names.HOOKS, after, Names.VOID).athrow();
            code.exceptionCatchAll(begun, end, handler);
        }
    }

    /** Monitors and waits of a class of the JDK as those of the program. */
    private static final class LogicalMonitors implements CodeTransform {
        private static final int IN_THE_JDK = -1;
        private final boolean[] changed;

        LogicalMonitors(boolean[] changed) {
            this.changed = changed;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case MonitorInstruction monitor -> {
                    boolean enters = monitor.opcode() == Opcode.MONITORENTER;
                    hook(code, enters ? "monitorEnter" : "monitorExit", Names.VOID);
                }
                case InvokeInstruction call -> {
                    String hook = CallRewriter.WAITING.get(
                            call.name().stringValue() + call.type().stringValue());
                    if (hook == null) {
                        code.with(call);
                    } else {
                        hook(code, hook, call.typeSymbol());
                    }
                }
                default -> code.with(element);
            }
        }

        private void hook(CodeBuilder code, String name, MethodTypeDesc type) {
            changed[0] = true;
            code.loadConstant(IN_THE_JDK);
            code.invokestatic(
                    Names.HOOKS,
                    name,
                    type.insertParameterTypes(0, CD_Object).insertParameterTypes(1 + type.parameterCount(), CD_int));
        }
    }
}
