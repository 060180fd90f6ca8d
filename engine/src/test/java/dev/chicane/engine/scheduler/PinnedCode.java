package dev.chicane.engine.scheduler;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/** Code that a native frame keeps on the carrier: the initialiser of a class, defined anew each time, which the JVM calls. */
public final class PinnedCode {
    private static final byte[] CLASS = ClassFile.of()
            .build(
                    ClassDesc.of(PinnedCode.class.getPackageName(), "PinnedClass"),
                    type -> type.withMethodBody(
                            "<clinit>",
                            MethodTypeDesc.of(ConstantDescs.CD_void),
                            ClassFile.ACC_STATIC,
                            code -> code.invokestatic(
                                            ClassDesc.of(PinnedCode.class.getName()),
                                            "runBody",
                                            MethodTypeDesc.of(ConstantDescs.CD_void))
                                    .return_()));

    private static Runnable body = () -> {};

    private PinnedCode() {}

    static void run(Runnable newBody) {
        body = newBody;
        try {
            MethodHandles.lookup().defineHiddenClass(CLASS, true);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What that initialiser calls. */
    public static void runBody() {
        body.run();
    }
}
