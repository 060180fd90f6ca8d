package dev.chicane.heap.instrument;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** A class that a program has under a name that it knows, and that does nothing but what a class of Chicane's does. */
public final class StandIn {
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

    private StandIn() {}

    /** Its bytes: it extends {@code original}, and has a constructor without parameters as that has. */
    public static byte[] of(String name, Class<?> original) {
        ClassDesc parent = ClassDesc.of(original.getName());
        return ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        out -> out.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                                .withSuperclass(parent)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        NOTHING,
                                        ClassFile.ACC_PUBLIC,
                                        // this -> nothing
                                        code -> code.aload(0)
                                                .invokespecial(parent, ConstantDescs.INIT_NAME, NOTHING)
                                                .return_()));
    }
}
