package dev.chicane.heap.control;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Makes {@code Set.of} and {@code Map.of} iterate in the same order in every JVM: the JDK salts that order when it
 * starts. Only iterators use the salt, so that it may change under sets that exist.
 */
final class CollectionOrder {
    private CollectionOrder() {}

    /** Fixes it; returns whether this JDK lets itself. */
    static boolean fix() {
        try {
            Class<?> type = Class.forName("java.util.ImmutableCollections");
            Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
            var lookup = MethodHandles.lookup();
            Object unsafe = lookup.findStatic(unsafeType, "getUnsafe", MethodType.methodType(unsafeType))
                    .invoke();
            put(unsafe, unsafeType, type.getDeclaredField("SALT32L"), "putLong", long.class, 0L);
            put(unsafe, unsafeType, type.getDeclaredField("REVERSE"), "putBoolean", boolean.class, false);
            return true;
        } catch (Throwable e) {
            // Not this JDK: the result lists it.
            return false;
        }
    }

    private static void put(Object unsafe, Class<?> unsafeType, Field field, String method, Class<?> type, Object value)
            throws Throwable {
        var lookup = MethodHandles.lookup();
        MethodHandle base =
                lookup.findVirtual(unsafeType, "staticFieldBase", MethodType.methodType(Object.class, Field.class));
        MethodHandle offset =
                lookup.findVirtual(unsafeType, "staticFieldOffset", MethodType.methodType(long.class, Field.class));
        lookup.findVirtual(unsafeType, method, MethodType.methodType(void.class, Object.class, long.class, type))
                .invoke(unsafe, base.invoke(unsafe, field), (long) offset.invoke(unsafe, field), value);
    }
}
