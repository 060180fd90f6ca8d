package dev.chicane.heap.edit;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;

/** Holds a lock while a synchronized method runs, from before that takes its own lock. */
final class LockedMethod {
    private static final String ITSELF = "$chicane$locked";

    private LockedMethod() {}

    /** Gives the method another name, and its own to one that calls it with the lock. */
    static void rewrite(ClassBuilder out, MethodModel method) {
        String inner = method.methodName().stringValue() + ITSELF;
        ClassDesc owner = method.parent().orElseThrow().thisClass().asSymbol();
        int flags = method.flags().flagsMask() & ~(ClassFile.ACC_SYNCHRONIZED | ClassFile.ACC_BRIDGE);
        out.withMethodBody(
                method.methodName().stringValue(),
                method.methodTypeSymbol(),
                flags,
                code -> call(code, method, owner, inner));
        int innerFlags = ClassFile.ACC_PRIVATE
                | ClassFile.ACC_SYNCHRONIZED
                | ClassFile.ACC_SYNTHETIC
                | (flags & ClassFile.ACC_STATIC);
        out.withMethod(
                inner,
                method.methodTypeSymbol(),
                innerFlags,
                built -> method.forEach(part -> {
                    if (part instanceof CodeModel code) {
                        built.transformCode(code, CodeTransform.ACCEPT_ALL);
                    }
                }));
    }

    private static void call(CodeBuilder code, MethodModel method, ClassDesc owner, String inner) {
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        var type = method.methodTypeSymbol();
        int lock = code.allocateLocal(TypeKind.REFERENCE);
        code.ldc(LockedLines.LOCK).astore(lock);
        code.aload(lock);
        code.monitorenter();
        Label begin = code.newBoundLabel();
        if (!isStatic) {
            code.aload(0);
        }
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
        }
        if (isStatic) {
            code.invokestatic(owner, inner, type);
        } else {
            code.invokespecial(owner, inner, type);
        }
        Label end = code.newBoundLabel();
        code.aload(lock);
        code.monitorexit();
        code.return_(TypeKind.from(type.returnType()));
        Label handler = code.newBoundLabel(); // Throwable
        code.aload(lock);
        code.monitorexit();
        code.athrow();
        code.exceptionCatchAll(begin, end, handler);
    }
}
