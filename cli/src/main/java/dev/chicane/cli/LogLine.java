package dev.chicane.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of a log, or an object in it: a JSON object of texts, whole numbers, and lists of them or of objects. Each value can be
 * taken once, so that what nobody took can be told. Not thread-safe.
 */
final class LogLine {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> values;

    private LogLine(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one JSON object of these kinds of values
     */
    static LogLine parse(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it does not begin with {");
            }
            var line = new LogLine(object(json));
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("there is more behind the object");
            }
            return line;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage().replaceAll("\\s+", " "), e);
        }
    }

    private static Map<String, Object> object(JsonParser json) {
        var values = new LinkedHashMap<String, Object>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            values.put(name, value(json, json.nextToken()));
        }
        return values;
    }

    private static Object value(JsonParser json, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case START_OBJECT -> new LogLine(object(json));
            case START_ARRAY -> {
                var list = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    list.add(value(json, next));
                }
                yield list;
            }
            default -> throw new IllegalArgumentException("a value is neither text nor a whole number nor a list");
        };
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text under a key. */
    String text(String key) {
        return take(key, String.class, "a text");
    }

    /** The number under a key, not below 0. */
    long number(String key) {
        long number = take(key, Long.class, "a whole number");
        if (number < 0) {
            throw new IllegalArgumentException("has a \"" + key + "\" below 0");
        }
        return number;
    }

    /** The list of texts under a key. */
    List<String> texts(String key) {
        return list(key, String.class, "a list of texts");
    }

    /** The list of objects under a key. */
    List<LogLine> objects(String key) {
        return list(key, LogLine.class, "a list of objects");
    }

    private <T> List<T> list(String key, Class<T> type, String what) {
        List<?> list = take(key, List.class, what);
        if (!list.stream().allMatch(type::isInstance)) {
            throw new IllegalArgumentException("has a \"" + key + "\" that is not " + what);
        }
        return list.stream().map(type::cast).toList();
    }

    private <T> T take(String key, Class<T> type, String what) {
        Object value = values.remove(key);
        if (value == null) {
            throw new IllegalArgumentException("has no \"" + key + "\"");
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("has a \"" + key + "\" that is not " + what);
        }
        return type.cast(value);
    }

    /** That everything was taken. */
    void checkNothingLeft() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(
                    "has a \"" + values.keySet().iterator().next() + "\", which the format does not know");
        }
    }
}
