package dev.chicane.heap.control;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the constants of enums that are renewed in every execution the same objects: the JVM, {@code EnumMap} and
 * compiled pattern switches remember them. A new execution's constant lends its fields to the one that was there first.
 *
 * <p>Used by the carrier.
 */
final class EnumConstants {
    private static final ClassValue<Map<String, Object>> FIRST = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return new HashMap<>();
        }
    };

    private EnumConstants() {}

    /** The object that stands for this constant. */
    static Object first(Enum<?> renewed) {
        Object made = renewed;
        Object first = FIRST.get(renewed.getDeclaringClass()).putIfAbsent(renewed.name(), made);
        if (first == null) {
            return made;
        }
        // A constant with a body of its own is of a subclass.
        for (Class<?> type = made.getClass(); type != null && type != Enum.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    copy(field, made, first);
                }
            }
        }
        return first;
    }

    private static void copy(Field field, Object from, Object to) {
        try {
            field.setAccessible(true);
            field.set(to, field.get(from));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The state of the enum constant " + to + " can't be renewed: " + e, e);
        }
    }
}
