package dev.chicane.heap.instrument;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** The names that instrumented code and the hooks agree on. */
final class Names {
    static final ClassDesc HOOKS = ClassDesc.of("dev.chicane.runtime.Hooks");
    static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
    static final ClassDesc THREAD_STATE = ClassDesc.of("java.lang.Thread$State");
    static final ClassDesc FRAMES = ClassDesc.of("java.lang.StackTraceElement").arrayType();
    static final ClassDesc RUNNABLE = ClassDesc.of("java.lang.Runnable");
    static final ClassDesc EXECUTOR = ClassDesc.of("java.util.concurrent.Executor");
    static final ClassDesc CONCATENATION = ClassDesc.of("java.lang.invoke.StringConcatFactory");
    static final ClassDesc DURATION = ClassDesc.of("java.time.Duration");

    /** Field with the number of the execution for which a class's statics were initialised. */
    static final String EPOCH = "$chicane$epoch";
    /** Static method that initialises a class's statics where that is due. */
    static final String STATICS = "$chicane$statics";
    /** What was {@code <clinit>}. */
    static final String CLASS_INIT = "$chicane$clinit";

    static final MethodTypeDesc VOID = MethodTypeDesc.of(ConstantDescs.CD_void);

    private Names() {}

    static MethodTypeDesc type(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }
}
