package dev.chicane.heap.instrument;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** The names that instrumented code and the hooks agree on. */
public final class Names {
    static final ClassDesc HOOKS = ClassDesc.of("dev.chicane.runtime.Hooks");
    static final ClassDesc MONITOR_HOOKS = ClassDesc.of("dev.chicane.runtime.MonitorHooks");
    static final ClassDesc THREAD_HOOKS = ClassDesc.of("dev.chicane.runtime.ThreadHooks");
    static final ClassDesc CLASS_HOOKS = ClassDesc.of("dev.chicane.runtime.ClassHooks");
    static final ClassDesc SYSTEM_HOOKS = ClassDesc.of("dev.chicane.runtime.SystemHooks");
    static final ClassDesc RECORD_HOOKS = ClassDesc.of("dev.chicane.runtime.RecordHooks");
    static final ClassDesc STATIC_HANDLES = ClassDesc.of("dev.chicane.runtime.StaticHandles");
    static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
    static final ClassDesc THREAD_STATE = ClassDesc.of("java.lang.Thread$State");
    static final ClassDesc FRAMES = ClassDesc.of("java.lang.StackTraceElement").arrayType();
    static final ClassDesc RUNNABLE = ClassDesc.of("java.lang.Runnable");
    static final ClassDesc EXECUTOR = ClassDesc.of("java.util.concurrent.Executor");
    static final ClassDesc CONCATENATION = ClassDesc.of("java.lang.invoke.StringConcatFactory");
    static final ClassDesc DURATION = ClassDesc.of("java.time.Duration");

    /** Field with the number of the execution for which a class's statics were initialised. */
    static final String EPOCH = "$chicane$epoch";
    /** What was {@code <clinit>}. */
    public static final String CLASS_INIT = "$chicane$clinit";
    /** What a constructor of an enum does, as a method that is called on a constant that is there already. */
    public static final String CONSTRUCTOR = "$chicane$init";
    /** Static method that makes a constant of an enum, or lets the one that is there begin anew. */
    static final String MAKE = "$chicane$make";

    /** What a native method is called, behind one of its own name that is instrumented; known to the JVM as a prefix. */
    static final String NATIVE = "$chicane$native$";

    private static final String STATICS = "$chicane$statics$";
    private static final String CONSTANTS_CLASS = "$chicane";

    static final MethodTypeDesc VOID = MethodTypeDesc.of(ConstantDescs.CD_void);

    private Names() {}

    static MethodTypeDesc type(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }

    /**
     * Static method that initialises a class's statics where that is due. Its name tells the class, so that a subclass
     * inherits it where that class itself is not accessible.
     *
     * @param className internal or binary
     */
    public static String statics(String className) {
        int hidden = className.indexOf("/0x");
        String name = hidden < 0 ? className : className.substring(0, hidden);
        return STATICS + name.replace('/', '-').replace('.', '-');
    }

    /** The class that keeps the constants of an interface which is renewed in every execution. */
    public static String constantsClass(String interfaceName) {
        return interfaceName + CONSTANTS_CLASS;
    }

    static boolean isConstantsClass(String internalName) {
        return internalName.endsWith(CONSTANTS_CLASS);
    }
}
