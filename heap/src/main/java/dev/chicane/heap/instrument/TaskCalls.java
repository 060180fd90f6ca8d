package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts each call by which an executor or a future of the JDK may come to the program between two hooks, so that it is known
 * which steps are the program's and which are theirs.
 */
final class TaskCalls implements CodeTransform {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String FORK_JOIN_TASK = CONCURRENT + "ForkJoinTask";

    /** Classes that make such calls, with their nested ones. */
    private static final Set<String> CALLERS = Set.of(
            "CompletableFuture",
            "Executors$RunnableAdapter",
            "ForkJoinPool",
            "ForkJoinTask",
            "FutureTask",
            "ScheduledThreadPoolExecutor",
            "ThreadPerTaskExecutor",
            "ThreadPoolExecutor");

    /** Interfaces that the program implements for them. */
    private static final Set<String> CALLED = Set.of(
            "java/lang/Runnable",
            "java/lang/Thread$UncaughtExceptionHandler",
            "java/util/concurrent/Callable",
            "java/util/concurrent/CompletionStage",
            "java/util/concurrent/Executor",
            "java/util/concurrent/ForkJoinPool$ForkJoinWorkerThreadFactory",
            "java/util/concurrent/RejectedExecutionHandler",
            "java/util/concurrent/ThreadFactory");

    private final Set<Label> handlers = new HashSet<>();
    private final int slot;

    // Mutable state
    private @Nullable Label failed;

    private TaskCalls(MethodModel method) {
        var code = (CodeAttribute) method.code().orElseThrow();
        slot = code.maxLocals();
        for (ExceptionCatch caught : code.exceptionHandlers()) {
            handlers.add(caught.handler());
        }
    }

    /** Those of this method, or null if it has none. */
    static @Nullable TaskCalls of(String type, MethodModel method) {
        boolean concerns = isCaller(type)
                && method.code().isPresent()
                && method.code().orElseThrow().elementStream().anyMatch(TaskCalls::callsTask);
        return concerns ? new TaskCalls(method) : null;
    }

    private static boolean isCaller(String type) {
        if (!type.startsWith(CONCURRENT)) {
            return false;
        }
        String name = type.substring(CONCURRENT.length());
        int nested = name.indexOf('$');
        return CALLERS.contains(name) || (nested > 0 && CALLERS.contains(name.substring(0, nested)));
    }

    private static boolean callsTask(CodeElement element) {
        if (!(element instanceof InvokeInstruction call)) {
            return false;
        }
        String owner = call.owner().asInternalName();
        return call.opcode() == Opcode.INVOKEINTERFACE
                ? CALLED.contains(owner) || owner.startsWith("java/util/function/")
                : call.opcode() == Opcode.INVOKEVIRTUAL
                        && owner.equals(FORK_JOIN_TASK)
                        && call.name().equalsString("exec");
    }

    // Object within = null;
    @Override
    public void atStart(CodeBuilder code) {
        code.aconst_null().storeLocal(TypeKind.REFERENCE, slot);
    }

    // within = Hooks.taskBegins(object); call; Hooks.taskEnds(within);
    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (!callsTask(element)) {
            code.with(element);
            if (element instanceof LabelTarget target && handlers.contains(target.label())) {
                ends(code, "taskFailed");
            }
            return;
        }
        var call = (InvokeInstruction) element;
        Arguments aside = Arguments.putAside(code, call.typeSymbol().parameterList(), slot + 1);
        code.dup().invokestatic(Names.HOOKS, "taskBegins", Names.type(CD_Object, CD_Object));
        code.storeLocal(TypeKind.REFERENCE, slot);
        aside.takeBack(code);
        Label begin = code.newBoundLabel();
        code.with(call);
        Label end = code.newBoundLabel();
        ends(code, "taskEnds");
        Label behind = failed == null ? code.newLabel() : failed;
        failed = behind;
        // After all that the method has itself, which come first.
        code.exceptionCatchAll(begin, end, behind);
    }

    // Hooks.taskFailed(within); throw;
    @Override
    public void atEnd(CodeBuilder code) {
        Label behind = failed;
        if (behind != null) {
            code.labelBinding(behind);
            ends(code, "taskFailed");
            code.athrow();
        }
    }

    private void ends(CodeBuilder code, String hook) {
        code.loadLocal(TypeKind.REFERENCE, slot);
        code.invokestatic(Names.HOOKS, hook, Names.type(CD_void, CD_Object));
    }
}
