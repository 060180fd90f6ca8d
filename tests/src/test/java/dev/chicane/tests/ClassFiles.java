package dev.chicane.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.DiscontinuedInstruction.JsrInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction.RetInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes class files that no compiler of today writes. */
final class ClassFiles {
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    private static final int OF_JAVA_1_4 = 48;
    private static final int MOST_CODE_BYTES = 65_535;
    private static final MethodTypeDesc VOID = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc MAIN =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType());

    private ClassFiles() {}

    /** A main so long that no instruction fits in any more: 64 KiB less a few bytes of array stores. */
    static Path longMain(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                    code.iconst_1().newarray(TypeKind.INT).astore(1);
                    for (int i = 0; i < 16_000; i++) {
                        code.aload(1).iconst_0().iconst_1().iastore();
                    }
                    code.return_();
                }));
    }

    /** A class with a counter and a static method that is as long as a method can be. */
    static Path full(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withField("count", ConstantDescs.CD_int, PUBLIC_STATIC)
                        .withMethodBody("fill", VOID, PUBLIC_STATIC, code -> {
                            for (int i = 0; i < MOST_CODE_BYTES - 1; i++) {
                                code.nop();
                            }
                            code.return_();
                        })
                        .withMethodBody("main", MAIN, PUBLIC_STATIC, CodeBuilder::return_));
    }

    /** A main that calls a subroutine, as compilers did for {@code finally} before Java 6. */
    static Path subroutine(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withVersion(OF_JAVA_1_4, 0)
                        .withField("count", ConstantDescs.CD_int, PUBLIC_STATIC)
                        .withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                            Label increment = code.newLabel();
                            code.with(JsrInstruction.of(increment)).with(JsrInstruction.of(increment));
                            code.return_();
                            code.labelBinding(increment).astore(1);
                            code.getstatic(ClassDesc.of(name), "count", ConstantDescs.CD_int);
                            code.iconst_1().iadd().putstatic(ClassDesc.of(name), "count", ConstantDescs.CD_int);
                            code.with(RetInstruction.of(1));
                        }));
    }

    /** A class of a Java that is not out yet. */
    static Path ofTheFuture(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withVersion(Runtime.version().feature() + 44 + 1, 0)
                        .withMethodBody("main", VOID, PUBLIC_STATIC, CodeBuilder::return_));
    }

    /** A main that returns without what it should have put on the stack. */
    static Path unverifiable(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withVersion(OF_JAVA_1_4, 0)
                        .withMethodBody(
                                "main",
                                MAIN,
                                PUBLIC_STATIC,
                                code -> code.aload(0).lstore(1).return_()));
    }

    private static Path write(Path directory, String name, Consumer<ClassBuilder> content) {
        Path file = directory.resolve(name + ".class");
        try {
            return Files.write(
                    file,
                    ClassFile.of(ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED)
                            .build(ClassDesc.of(name), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
