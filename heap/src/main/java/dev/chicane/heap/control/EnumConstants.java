package dev.chicane.heap.control;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constants of enums that are renewed in every execution, which stay the same objects: the JVM, {@code EnumMap} and
 * compiled pattern switches remember them.
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

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            var fields = new ArrayList<Field>();
            // A constant with a body of its own is of a subclass.
            for (Class<?> at = type; at != null && at != Enum.class; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            return fields;
        }
    };

    static {
        // The first look-up in each draws an identity hash code, which must not be the program's.
        FIRST.get(Object.class);
        FIELDS.get(Object.class);
    }

    private EnumConstants() {}

    /** The constant of an earlier execution, its fields as in a new object; null if there was none. */
    static @Nullable Object known(Class<?> type, String name) {
        Class<?> declaring = type.getSuperclass() == Enum.class ? type : type.getSuperclass();
        Object known = FIRST.get(declaring).get(name);
        if (known == null || known.getClass() != type) {
            return null;
        }
        for (Field field : FIELDS.get(type)) {
            clear(field, known);
        }
        return known;
    }

    /** A constant is being made; whether it is the first of its name. */
    static boolean remember(Enum<?> made) {
        return FIRST.get(made.getDeclaringClass()).putIfAbsent(made.name(), made) == null;
    }

    /**
     * The object that stands for this constant: the first of its name. Another one, which is made in a way that is not
     * seen through, lends its fields to it.
     */
    static Object first(Enum<?> renewed) {
        Object made = renewed;
        Object first = FIRST.get(renewed.getDeclaringClass()).getOrDefault(renewed.name(), made);
        if (first != made) {
            for (Field field : FIELDS.get(made.getClass())) {
                copy(field, made, first);
            }
        }
        return first;
    }

    private static void clear(Field field, Object constant) {
        try {
            Class<?> type = field.getType();
            if (!type.isPrimitive()) {
                field.set(constant, null);
            } else if (type == boolean.class) {
                field.setBoolean(constant, false);
            } else if (type == char.class) {
                field.setChar(constant, '\0');
            } else {
                field.setByte(constant, (byte) 0);
            }
        } catch (IllegalAccessException e) {
            throw lost(constant, e);
        }
    }

    private static void copy(Field field, Object from, Object to) {
        try {
            field.set(to, field.get(from));
        } catch (IllegalAccessException e) {
            throw lost(to, e);
        }
    }

    private static IllegalStateException lost(Object constant, IllegalAccessException cause) {
        return new IllegalStateException(
                "The state of the enum constant " + ((Enum<?>) constant).name() + " can't be renewed: " + cause, cause);
    }
}
