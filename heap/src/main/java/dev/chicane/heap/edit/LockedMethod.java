package dev.chicane.heap.edit;

import dev.chicane.heap.split.SplitMethod;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;

/** Holds a lock while a synchronized method runs, from before that takes its own lock. */
final class LockedMethod {
    private LockedMethod() {}

    /** Gives the method another name, and its own to one that calls it with the lock. */
    static void rewrite(ClassBuilder out, MethodModel method) {
        SplitMethod.write(out, method, LockedMethod::locked, CodeTransform.ACCEPT_ALL);
    }

    private static void locked(CodeBuilder code, Runnable call) {
        int lock = code.allocateLocal(TypeKind.REFERENCE);
        Label end = code.newLabel();
        code.ldc(LockedLines.LOCK).astore(lock);
        code.aload(lock); // lock
        code.monitorenter(); //
        Label begin = code.newBoundLabel();
        call.run(); // result
        Label past = code.newBoundLabel();
        code.aload(lock); // result, lock
        code.monitorexit(); // result
        code.goto_(end);
        Label handler = code.newBoundLabel(); // Throwable
        code.aload(lock); // Throwable, lock
        code.monitorexit(); // Throwable
        code.athrow();
        code.exceptionCatchAll(begin, past, handler);
        code.labelBinding(end); // result
    }
}
