package dev.chicane.runtime;

import org.jspecify.annotations.Nullable;

/** The static methods that instrumented code calls where classes are initialised, linked and defined. */
public final class ClassHooks {
    /** Number of the current execution; a class whose own number differs initialises its statics anew. */
    public static int epoch = 1;

    private static @Nullable ClassBridge bridge;

    private ClassHooks() {}

    /** Arms the hooks; done once, before the first instrumented class is loaded. */
    public static void arm(ClassBridge newBridge) {
        bridge = newBridge;
    }

    /** After a lambda that captures nothing was made. */
    public static void lambda(Object constant, String name) {
        ClassBridge b = bridge;
        if (b != null) {
            b.lambda(constant, name);
        }
    }

    /** At the entry of a native class initialiser: no switch can happen below it. */
    public static void atomicBegin() {
        ClassBridge b = bridge;
        if (b != null) {
            b.atomic(true);
        }
    }

    /** At its end. */
    public static void atomicEnd(Class<?> type) {
        ClassBridge b = bridge;
        if (b != null) {
            b.atomic(false);
            b.defined(type);
        }
    }

    /** Whether this thread is none of those whose own code says where it uses a class for the first time. */
    public static boolean outside() {
        ClassBridge b = bridge;
        return b == null || b.outside();
    }

    /** In the JDK, after a class was defined. */
    public static void loaded(Class<?> type) {
        ClassBridge b = bridge;
        if (b != null) {
            b.loaded(type);
        }
    }

    /** Whether this thread shall initialise the class now; waits while another actor does. */
    public static boolean beginInit(Class<?> type) {
        ClassBridge b = bridge;
        return b == null || b.beginInit(type);
    }

    /** After a class initialised well, or with what it threw. */
    public static void endInit(Class<?> type, @Nullable Throwable failure) {
        ClassBridge b = bridge;
        if (b != null) {
            b.endInit(type, failure);
        }
    }

    /** Instead of {@link Class#forName(String, boolean, ClassLoader)}. */
    public static Class<?> forName(String name, boolean initialize, @Nullable ClassLoader loader)
            throws ClassNotFoundException {
        Class<?> type = Class.forName(name, initialize, loader);
        if (initialize) {
            initialized(type);
        }
        return type;
    }

    /** After {@link Class#forName(String)}, which initialises the class. */
    public static void initialized(Class<?> type) {
        ClassBridge b = bridge;
        if (b != null) {
            b.initialize(type);
        }
    }

    /** Before a constant of a renewed enum is made: the one that is there already, as good as new, or null. */
    public static @Nullable Object constant(Class<?> type, String name) {
        ClassBridge b = bridge;
        return b == null ? null : b.constant(type, name);
    }

    /** In the constructor of a renewed enum, as soon as the object has its name. */
    public static void constantMade(Object made) {
        ClassBridge b = bridge;
        if (b != null) {
            b.constantMade(made);
        }
    }

    /** Before a constant of an enum that is renewed in every execution is assigned: the object that it always is. */
    public static Object constant(Object renewed) {
        ClassBridge b = bridge;
        return b == null ? renewed : b.constant(renewed);
    }

    /** At the entry of {@code Lookup.defineHiddenClass}: the class file to define in place of this one. */
    public static byte @Nullable [] hiddenClass(Class<?> host, byte @Nullable [] bytes) {
        ClassBridge b = bridge;
        return b == null || bytes == null ? bytes : b.hiddenClass(host, bytes);
    }

    /** Before the JVM links something on this thread, which draws identity hash codes. */
    public static void linkBegin() {
        ClassBridge b = bridge;
        if (b != null) {
            b.link(true);
        }
    }

    /** After it. */
    public static void linkEnd() {
        ClassBridge b = bridge;
        if (b != null) {
            b.link(false);
        }
    }
}
