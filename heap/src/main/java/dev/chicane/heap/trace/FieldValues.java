package dev.chicane.heap.trace;

import dev.chicane.heap.instrument.Sites.Place;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the memory that a step is about: fields and array elements, by reflection. Not thread-safe. */
final class FieldValues {
    /** What stands for a value that can't be looked at. */
    static final Object UNKNOWN = new Object();

    private final ClassLoader loader;
    private final Map<Place, Field> fields = new HashMap<>();

    FieldValues(ClassLoader loader) {
        this.loader = loader;
    }

    @Nullable
    Object field(Place place, @Nullable Object owner) {
        if (owner == null && !place.isStatic()) {
            return UNKNOWN;
        }
        try {
            Field field = fields.get(place);
            if (field == null) {
                field = find(place, owner);
                if (field == null) {
                    return UNKNOWN;
                }
                field.setAccessible(true);
                fields.put(place, field);
            }
            return field.get(owner);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return UNKNOWN;
        }
    }

    @Nullable
    Object element(@Nullable Object array, int index) {
        return array == null || index < 0 || index >= Array.getLength(array) ? UNKNOWN : Array.get(array, index);
    }

    private @Nullable Field find(Place place, @Nullable Object owner) throws ClassNotFoundException {
        String wanted = place.owner().replace('/', '.');
        Class<?> type = owner == null ? Class.forName(wanted, false, loader) : owner.getClass();
        while (owner != null && type != null && !type.getName().equals(wanted)) {
            type = type.getSuperclass();
        }
        for (; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(place.name())) {
                    return field;
                }
            }
        }
        return null;
    }
}
