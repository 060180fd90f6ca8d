package dev.chicane.guard.idempotency;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects. Read by another version of the record, keys that it does not have are passed by; one that it has and that is not
 * there is a failure. Thread-safe.
 */
final class RecordCodec<R> implements Codec<R> {
    /** A component: how it is had, and how it is written. */
    private record Part(String name, Class<?> type, Method accessor, Codec<Object> codec) {
        /** Whether it stands there as it is; all else is a string. */
        boolean isBare() {
            return type.isRecord()
                    || type.isPrimitive()
                    || type == Boolean.class
                    || Number.class.isAssignableFrom(type);
        }
    }

    private final Class<R> type;
    private final Constructor<R> constructor;
    private final List<Part> parts;

    private RecordCodec(Class<R> type, Constructor<R> constructor, List<Part> parts) {
        this.type = type;
        this.constructor = constructor;
        this.parts = List.copyOf(parts);
    }

    static <R> Codec<R> of(Class<R> type, List<Class<?>> around) {
        List<Class<?>> inside = new ArrayList<>(around);
        inside.add(type);
        List<Part> parts = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                parts.add(new Part(
                        component.getName(), component.getType(), accessor, codec(component.getType(), inside)));
                types.add(component.getType());
            }
            Constructor<R> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
            constructor.setAccessible(true);
            return new RecordCodec<>(type, constructor, parts);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("Every record has this constructor.", e);
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "Results of " + type.getName() + " can't be read: have its module open its package to"
                            + " this library, or say how they are written and read, by with(type, Codec.of(..., ...)).",
                    e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(Class<?> type, List<Class<?>> around) {
        if (type == char.class || type == byte.class || type == short.class || type == float.class) {
            throw new IllegalArgumentException("There is no text for a " + type + " in results of "
                    + around.get(around.size() - 1).getName() + ": let it be an int, a double or a String.");
        }
        return (Codec<Object>) PlainCodecs.of(type, around);
    }

    @Override
    public String write(R value) {
        var all = new StringJoiner(",", "{", "}");
        for (Part part : parts) {
            Object component = component(part, value);
            String text = component == null ? "null" : part.codec.write(component);
            all.add(JsonText.quoted(part.name)
                    + ':'
                    + (component == null || part.isBare() ? text : JsonText.quoted(text)));
        }
        return all.toString();
    }

    private static @Nullable Object component(Part part, Object value) {
        try {
            return part.accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A part of a result, " + part.name + ", can't be had.", e);
        }
    }

    @Override
    public R read(String text) {
        Map<String, @Nullable String> written = JsonText.object(text);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Part part : parts) {
            if (!written.containsKey(part.name)) {
                throw new IllegalArgumentException("There is no \"" + part.name + "\".");
            }
            String component = written.get(part.name);
            arguments.add(component == null ? null : part.codec.read(component));
        }
        try {
            return constructor.newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("It is no " + type.getSimpleName() + ".", e);
        }
    }
}
