package dev.chicane.heap.control;

import dev.chicane.heap.instrument.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the constants of an interface that was initialised for an execution into the interface's own fields too, which
 * are final and which reflection and classes that are not instrumented read.
 */
final class InterfaceConstants {
    private static final ClassValue<List<MethodHandle>> COPIES = new ClassValue<>() {
        @Override
        protected List<MethodHandle> computeValue(Class<?> type) {
            try {
                return copies(type);
            } catch (Throwable e) {
                throw new IllegalStateException("The constants of " + type.getName() + " can't be renewed: " + e, e);
            }
        }
    };

    private InterfaceConstants() {}

    /** Copies them. */
    static void show(Class<?> type) {
        try {
            for (MethodHandle copy : COPIES.get(type)) {
                copy.invokeExact();
            }
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("to copy a field throws nothing", e);
        }
    }

    private static List<MethodHandle> copies(Class<?> type) throws Throwable {
        Class<?> constants = Class.forName(Names.constantsClass(type.getName()), false, type.getClassLoader());
        var lookup = MethodHandles.lookup();
        Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
        Object unsafe = lookup.findStatic(unsafeType, "getUnsafe", MethodType.methodType(unsafeType))
                .invoke();
        MethodHandle base =
                lookup.findVirtual(unsafeType, "staticFieldBase", MethodType.methodType(Object.class, Field.class));
        MethodHandle offset =
                lookup.findVirtual(unsafeType, "staticFieldOffset", MethodType.methodType(long.class, Field.class));
        var copies = new ArrayList<MethodHandle>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                Class<?> kind = field.getType().isPrimitive() ? field.getType() : Object.class;
                MethodHandle put = MethodHandles.insertArguments(
                        lookup.findVirtual(
                                        unsafeType,
                                        "put" + (kind == Object.class ? "Reference" : capitalised(kind.getName())),
                                        MethodType.methodType(void.class, Object.class, long.class, kind))
                                .bindTo(unsafe),
                        0,
                        base.invoke(unsafe, field),
                        (long) offset.invoke(unsafe, field));
                // The field's type need not be accessible from here.
                MethodHandle get = lookup.unreflectGetter(constants.getDeclaredField(field.getName()));
                copies.add(MethodHandles.filterReturnValue(
                        get, put.asType(MethodType.methodType(void.class, field.getType()))));
            }
        }
        return copies;
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
