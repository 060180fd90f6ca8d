package dev.chicane.heap.instrument;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;

/**
 * Where the JDK's pools take a task, and where they begin one, for a recording: all that it changes in the JDK.
 */
final class PoolTasks {
    private static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
    private static final String SCHEDULED = "java/util/concurrent/ScheduledThreadPoolExecutor";
    private static final String FORK_JOIN_POOL = "java/util/concurrent/ForkJoinPool";
    private static final String FORK_JOIN = "java/util/concurrent/ForkJoinTask";

    private PoolTasks() {}

    /** Whether a class is changed, by its internal name. It is asked of every class, those among them that a map would load. */
    static boolean areIn(String type) {
        return type.equals(POOL) || type.equals(SCHEDULED) || type.equals(FORK_JOIN_POOL) || type.equals(FORK_JOIN);
    }

    /** The changed class. */
    static byte[] rewrite(String type, byte[] bytes) {
        ClassTransform rules = (out, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent()) {
                String name = method.methodName().stringValue();
                if (takes(type, name)) {
                    out.transformMethod(method, MethodTransform.transformingCode(new AtEntry()));
                    return;
                }
                if (begins(type, name)) {
                    out.transformMethod(method, MethodTransform.transformingCode(beforeCall(type)));
                    return;
                }
            }
            out.with(element);
        };
        ClassFile classFile = ClassFile.of();
        return classFile.transformClass(classFile.parse(bytes), rules);
    }

    private static boolean takes(String type, String method) {
        return switch (type) {
            case POOL -> method.equals("execute");
            case SCHEDULED -> method.equals("delayedExecute");
            case FORK_JOIN_POOL -> method.equals("poolSubmit");
            default -> method.equals("fork");
        };
    }

    private static boolean begins(String type, String method) {
        return (type.equals(POOL) && method.equals("runWorker")) || (type.equals(FORK_JOIN) && method.equals("doExec"));
    }

    private static CodeTransform beforeCall(String type) {
        String called = type.equals(POOL) ? "run" : "exec";
        return (code, element) -> {
            if (element instanceof InvokeInstruction call && call.name().equalsString(called)) {
                code.invokestatic(Names.RECORD_HOOKS, "taskBegins", Names.VOID);
            }
            code.with(element);
        };
    }

    /** Tells that a task is taken before all else. */
    private static final class AtEntry implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            code.invokestatic(Names.RECORD_HOOKS, "submits", Names.VOID);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
