package dev.chicane.heap.instrument;

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
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
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
            Map.entry("java/lang/Thread.sleepNanos(J)V", JdkRewriter::sleep),
            Map.entry(
                    "java/lang/VirtualThread.<init>(Ljava/util/concurrent/Executor;Ljava/lang/String;ILjava/lang/Runnable;)V",
                    JdkRewriter::virtualScheduler),
            Map.entry("java/lang/VirtualThread.start(Ljdk/internal/vm/ThreadContainer;)V", JdkRewriter::start),
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

    private static boolean isReplaced(String type, CodeElement element) {
        return isClock(type, element) || showsThread(type, element);
    }

    /** Deadlines are computed in the time in which they pass. */
    private static boolean isClock(String type, CodeElement element) {
        return type.startsWith("java/util/concurrent/")
                && (calls(element, "java/lang/System.nanoTime")
                        || calls(element, "java/lang/System.currentTimeMillis"));
    }

    private static boolean showsThread(String type, CodeElement element) {
        return SHOWS_THREADS_TO_ITS_USER.contains(type) && calls(element, "java/lang/Thread.currentThread");
    }

    private static CodeTransform calls(String type, boolean[] changed) {
        return (code, element) -> {
            if (isReplaced(type, element) && element instanceof InvokeInstruction call) {
                changed[0] = true;
                code.invokestatic(Names.HOOKS, call.name().stringValue(), call.typeSymbol());
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

    // if (Hooks.sleep(nanos)) return;
    private static void sleep(CodeBuilder code) {
        code.lload(0).invokestatic(Names.HOOKS, "sleep", Names.type(CD_boolean, CD_long));
        code.ifThen(CodeBuilder::return_);
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
}
