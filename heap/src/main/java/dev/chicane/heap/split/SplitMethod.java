package dev.chicane.heap.split;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.function.BiConsumer;

/**
 * A {@code synchronized} method in two: its code, with its monitor, under another name, and in its place one that calls that. Whoever
 * looks at the method sees no other difference: its annotations, its generic type and the like stay where they were.
 */
public final class SplitMethod {
    private static final String BODY = "$chicane$body";

    private SplitMethod() {}

    /**
     * Splits a method that has code.
     *
     * @param around writes what is done around the call, which it has written by the second argument; what the call returns is left
     *     on the operand stack
     * @param inside changes the code that moves
     */
    public static void write(
            ClassBuilder out, MethodModel method, BiConsumer<CodeBuilder, Runnable> around, CodeTransform inside) {
        String name = method.methodName().stringValue();
        MethodTypeDesc type = method.methodTypeSymbol();
        int flags = method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED;
        out.withMethod(name, type, flags, outer -> {
            method.attributes().stream()
                    .filter(attribute -> !(attribute instanceof CodeModel))
                    .filter(MethodElement.class::isInstance)
                    .map(MethodElement.class::cast)
                    .forEach(outer::with);
            outer.withCode(code -> {
                around.accept(code, () -> call(code, method));
                code.return_(TypeKind.from(type.returnType()));
            });
        });
        int hidden = ClassFile.ACC_SYNCHRONIZED
                | ClassFile.ACC_PRIVATE
                | ClassFile.ACC_SYNTHETIC
                | (flags & ClassFile.ACC_STATIC);
        out.withMethod(
                name + BODY,
                type,
                hidden,
                moved -> moved.transformCode(method.code().orElseThrow(), inside));
    }

    private static void call(CodeBuilder code, MethodModel method) {
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        MethodTypeDesc type = method.methodTypeSymbol();
        ClassDesc owner = method.parent().orElseThrow().thisClass().asSymbol();
        String name = method.methodName().stringValue() + BODY;
        if (!isStatic) {
            code.aload(0); // this
        }
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i)); // this, arguments
        }
        if (isStatic) {
            code.invokestatic(owner, name, type); // result
        } else {
            code.invokespecial(owner, name, type); // result
        }
    }

    /** Whether a frame is of this method, {@code Class.method}, in one piece or in two. */
    public static boolean isOf(String method, StackTraceElement frame) {
        String name = frame.getClassName() + '.' + frame.getMethodName();
        return name.equals(method) || name.equals(method + BODY);
    }
}
