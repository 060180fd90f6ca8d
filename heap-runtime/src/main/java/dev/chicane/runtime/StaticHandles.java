package dev.chicane.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Instead of the methods of a {@link Lookup} that concern statics: the class is initialised at once.
 *
 * <p>The JVM does that when the handle is first used, which can't be seen from outside. Who looks up a handle is about to
 * use it; and until JDK 22 it was done at once, too.
 */
public final class StaticHandles {
    private StaticHandles() {}

    /** Instead of {@link Lookup#findStaticVarHandle}. */
    public static VarHandle findStaticVarHandle(Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        VarHandle handle = lookup.findStaticVarHandle(owner, name, type);
        ClassHooks.initialized(owner);
        return handle;
    }

    /** Instead of {@link Lookup#findStaticGetter}. */
    public static MethodHandle findStaticGetter(Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        MethodHandle handle = lookup.findStaticGetter(owner, name, type);
        ClassHooks.initialized(owner);
        return handle;
    }

    /** Instead of {@link Lookup#findStaticSetter}. */
    public static MethodHandle findStaticSetter(Lookup lookup, Class<?> owner, String name, Class<?> type)
            throws NoSuchFieldException, IllegalAccessException {
        MethodHandle handle = lookup.findStaticSetter(owner, name, type);
        ClassHooks.initialized(owner);
        return handle;
    }

    /** Instead of {@link Lookup#unreflectVarHandle}. */
    public static VarHandle unreflectVarHandle(Lookup lookup, Field field) throws IllegalAccessException {
        VarHandle handle = lookup.unreflectVarHandle(field);
        initialize(field);
        return handle;
    }

    /** Instead of {@link Lookup#unreflectGetter}. */
    public static MethodHandle unreflectGetter(Lookup lookup, Field field) throws IllegalAccessException {
        MethodHandle handle = lookup.unreflectGetter(field);
        initialize(field);
        return handle;
    }

    /** Instead of {@link Lookup#unreflectSetter}. */
    public static MethodHandle unreflectSetter(Lookup lookup, Field field) throws IllegalAccessException {
        MethodHandle handle = lookup.unreflectSetter(field);
        initialize(field);
        return handle;
    }

    /** Instead of {@link Lookup#ensureInitialized}. */
    public static <T> Class<T> ensureInitialized(Lookup lookup, Class<T> type) throws IllegalAccessException {
        Class<T> initialized = lookup.ensureInitialized(type);
        ClassHooks.initialized(type);
        return initialized;
    }

    private static void initialize(Field field) {
        if (Modifier.isStatic(field.getModifiers())) {
            ClassHooks.initialized(field.getDeclaringClass());
        }
    }
}
