package dev.chicane.heap.instrument;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Map;
import java.util.Set;

/**
 * Where the JDK's pools begin a task, for a recording: what a thread does for one task has nothing to do with what it did for the task
 * before. The one change that a recording makes to the JDK.
 */
final class TaskBegins {
    /** By class, the method that begins a task, and the one that it calls for that. */
    private static final Map<String, Begin> BEGINS = Map.of(
            "java/util/concurrent/ThreadPoolExecutor", new Begin("runWorker", "run"),
            "java/util/concurrent/ForkJoinTask", new Begin("doExec", "exec"));

    private record Begin(String method, String called) {}

    private TaskBegins() {}

    /** Internal names of the classes that are changed. */
    static Set<String> classes() {
        return BEGINS.keySet();
    }

    /** The changed class. */
    static byte[] rewrite(String type, byte[] bytes) {
        Begin begin = BEGINS.get(type);
        if (begin == null) {
            throw new IllegalArgumentException("No task begins in " + type + ".");
        }
        CodeTransform hooks = (code, element) -> {
            boolean isBegin = element instanceof InvokeInstruction call
                    && call.opcode() != Opcode.INVOKESTATIC
                    && call.name().equalsString(begin.called());
            if (isBegin) {
                code.invokestatic(Names.RECORD_HOOKS, "taskBegins", Names.VOID);
            }
            code.with(element);
        };
        ClassTransform rules =
                ClassTransform.transformingMethodBodies(method -> method.methodName().equalsString(begin.method()), hooks);
        // The frames that the class has stay true.
        ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED);
        return classFile.transformClass(classFile.parse(bytes), rules);
    }
}
