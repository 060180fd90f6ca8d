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
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** A main that loops until a call site of a bootstrap of its own, which counts in the JDK, returns 5. */
    static Path foreignCallSite(Path directory, String name) {
        ClassDesc callSite = ClassDesc.of("java.lang.invoke.ConstantCallSite");
        ClassDesc counter = ClassDesc.of("java.util.concurrent.atomic.AtomicInteger");
        MethodTypeDesc bootstrap = MethodTypeDesc.of(
                ConstantDescs.CD_CallSite,
                ConstantDescs.CD_MethodHandles_Lookup,
                ConstantDescs.CD_String,
                ConstantDescs.CD_MethodType);
        MethodTypeDesc find = MethodTypeDesc.of(
                ConstantDescs.CD_MethodHandle,
                ConstantDescs.CD_Class,
                ConstantDescs.CD_String,
                ConstantDescs.CD_MethodType);
        MethodTypeDesc bind = MethodTypeDesc.of(ConstantDescs.CD_MethodHandle, ConstantDescs.CD_Object);
        MethodTypeDesc make = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_MethodHandle);
        var handle = MethodHandleDesc.ofMethod(Kind.STATIC, ClassDesc.of(name), "link", bootstrap);
        return write(
                directory,
                name,
                type -> type.withMethodBody("link", bootstrap, PUBLIC_STATIC, code -> {
                            code.new_(callSite).dup().aload(0).loadConstant(counter);
                            code.loadConstant("incrementAndGet").aload(2);
                            code.invokevirtual(ConstantDescs.CD_MethodHandles_Lookup, "findVirtual", find);
                            code.new_(counter).dup().invokespecial(counter, "<init>", VOID);
                            code.invokevirtual(ConstantDescs.CD_MethodHandle, "bindTo", bind);
                            code.invokespecial(callSite, "<init>", make).areturn();
                        })
                        .withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                            Label head = code.newBoundLabel();
                            code.invokedynamic(
                                    DynamicCallSiteDesc.of(handle, "next", MethodTypeDesc.of(ConstantDescs.CD_int)));
                            // Every execution counts on.
                            code.bipush(5).irem().ifne(head).return_();
                        }));
    }

    /**
     * A main that waits for a flag in a loop whose condition stands at its end, as Eclipse's compiler writes it.
     *
     * @param set whether the flag is set before
     */
    static Path conditionAtTheEnd(Path directory, String name, boolean set) {
        ClassDesc self = ClassDesc.of(name);
        return write(
                directory,
                name,
                type -> type.withField("ready", ConstantDescs.CD_boolean, PUBLIC_STATIC)
                        .withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                            Label body = code.newLabel();
                            Label condition = code.newLabel();
                            code.loadConstant(set ? 1 : 0).putstatic(self, "ready", ConstantDescs.CD_boolean);
                            code.goto_(condition);
                            code.labelBinding(body);
                            code.invokestatic(ClassDesc.of("java.lang.Thread"), "onSpinWait", VOID);
                            code.labelBinding(condition);
                            code.getstatic(self, "ready", ConstantDescs.CD_boolean)
                                    .ifeq(body);
                            code.return_();
                        }));
    }

    /**
     * The same with a switch that goes to the condition, and another one that goes back.
     *
     * @param set whether the flag is set before
     */
    static Path switchesAsJumps(Path directory, String name, boolean set) {
        ClassDesc self = ClassDesc.of(name);
        return write(
                directory,
                name,
                type -> type.withField("ready", ConstantDescs.CD_boolean, PUBLIC_STATIC)
                        .withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                            Label body = code.newLabel();
                            Label condition = code.newLabel();
                            Label end = code.newLabel();
                            code.loadConstant(set ? 1 : 0).putstatic(self, "ready", ConstantDescs.CD_boolean);
                            code.iconst_5().lookupswitch(end, List.of(SwitchCase.of(5, condition)));
                            code.labelBinding(body);
                            code.invokestatic(ClassDesc.of("java.lang.Thread"), "onSpinWait", VOID);
                            code.labelBinding(condition);
                            code.getstatic(self, "ready", ConstantDescs.CD_boolean)
                                    .tableswitch(0, 0, end, List.of(SwitchCase.of(0, body)));
                            code.labelBinding(end).return_();
                        }));
    }

    /** A main that enters a loop in its middle three times, and each time leaves it in the second turn. */
    static Path enteredInTheMiddle(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                    Label outer = code.newLabel();
                    Label inner = code.newLabel();
                    Label middle = code.newLabel();
                    Label next = code.newLabel();
                    code.iconst_0().istore(1);
                    code.labelBinding(outer).goto_(middle);
                    code.labelBinding(inner).goto_(next);
                    code.labelBinding(middle).iconst_0().ifeq(inner);
                    code.labelBinding(next).iinc(1, 1);
                    code.iload(1).iconst_3().if_icmplt(outer);
                    code.return_();
                }));
    }

    /** A main that counts to 10 in a loop, on the operand stack alone. */
    static Path countsOnTheStack(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                    code.iconst_0();
                    Label head = code.newBoundLabel();
                    code.iconst_1().iadd().dup().bipush(10).if_icmplt(head);
                    code.pop().return_();
                }));
    }

    /** A main that loops for ever, and does nothing. */
    static Path turnsForEver(Path directory, String name) {
        return write(
                directory,
                name,
                type -> type.withMethodBody("main", MAIN, PUBLIC_STATIC, code -> {
                    Label head = code.newBoundLabel();
                    code.goto_(head);
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
