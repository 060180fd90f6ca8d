package dev.chicane.guard.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as documents have them: {@code null}, {@code String}, {@code Boolean}, {@code BigDecimal}, {@code List} and {@code Map} by
 * {@code String}, of each other.
 */
final class JsonTree {
    /** More digits before the point, or behind it, no PostgreSQL keeps. */
    private static final int MOST_DIGITS = 131_072;

    private static final int MOST_DECIMALS = 16_383;

    private JsonTree() {}

    /** What is in this text. */
    static @Nullable Object parsed(String text) {
        return new JsonReader(text).read();
    }

    /**
     * A copy of a value of the program's.
     *
     * @throws IllegalArgumentException if it is none that a document can have
     */
    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof Character) {
            return JsonWriter.requireKept(value instanceof Enum<?> one ? one.name() : value.toString());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof JsonText json) {
            return parsed(json.text());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name(name), of(member)));
            return copy;
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> copy = new ArrayList<>();
            elements.forEach(element -> copy.add(of(element)));
            return copy;
        }
        throw new IllegalArgumentException(
                "A " + value.getClass().getName() + " is no value of a document: give text,"
                        + " a number, a boolean, null, a map or a list of these, or what a library of yours makes of it as a JsonText.");
    }

    /** A copy of an object of the program's. */
    static Map<String, @Nullable Object> members(Map<String, ? extends @Nullable Object> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, member) -> copy.put(name(name), of(member)));
        return copy;
    }

    /** What is at the end of these steps; null if nothing is. */
    static @Nullable Object at(@Nullable Object value, List<JsonStep> steps) {
        Object found = value;
        for (JsonStep step : steps) {
            if (step instanceof JsonStep.Key key && found instanceof Map<?, ?> map) {
                found = map.get(key.name());
            } else if (step instanceof JsonStep.Index index && found instanceof List<?> list) {
                int position = JsonWalk.found(list, index.position());
                found = position < 0 ? null : list.get(position);
            } else {
                return null;
            }
        }
        return found;
    }

    private static String name(@Nullable Object name) {
        if (name instanceof String text) {
            return JsonWriter.requireKept(text);
        }
        throw new IllegalArgumentException("The members of an object are known by text, and not by " + name + '.');
    }

    /** The same number, exactly as it is written. */
    static BigDecimal number(Number number) {
        BigDecimal exact = null;
        try {
            exact = number instanceof BigDecimal same ? same : new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            // It is infinite, or none.
        }
        if (exact == null || exact.scale() > MOST_DECIMALS || (long) exact.precision() - exact.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(number + " is no number that a document can have.");
        }
        return exact;
    }

    /** What kind of value it is, for messages. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        return value instanceof String ? "a string" : value instanceof Boolean ? "a boolean" : "a number";
    }

    /** As a type that a program asks for. */
    static <T> T as(Object value, Class<T> type, String where) {
        Object wanted = value;
        try {
            if (value instanceof BigDecimal number && type != BigDecimal.class) {
                wanted = type == Long.class
                        ? (Object) number.longValueExact()
                        : type == Integer.class
                                ? (Object) number.intValueExact()
                                : type == Double.class ? (Object) number.doubleValue() : number;
            } else if (type == JsonText.class) {
                wanted = new JsonText(JsonWriter.text(value));
            }
        } catch (ArithmeticException e) {
            throw refusal(value, type, where);
        }
        if (!type.isInstance(wanted)) {
            throw refusal(value, type, where);
        }
        return type.cast(wanted);
    }

    private static IllegalArgumentException refusal(Object value, Class<?> type, String where) {
        String what = value instanceof BigDecimal ? "the number " + value : kind(value);
        return new IllegalArgumentException(where + " is " + what + ", which is no " + type.getSimpleName() + '.');
    }
}
