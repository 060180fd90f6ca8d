package dev.chicane.heap.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names for the objects of one execution: {@code Account#1}, numbered by class in the order of their first appearance.
 *
 * <p>Never calls the program's own {@code toString}: that would run its code outside the schedule. Not thread-safe.
 */
final class ObjectNames {
    /** Looked through one by one: to hash an object would change the hash codes that the program sees. */
    private final Map<String, List<Object>> byType = new HashMap<>();

    /** The object as the target of a step. */
    String name(Object object) {
        return switch (object) {
            case Class<?> type -> ValueText.simpleName(type) + ".class";
            case Thread thread -> thread.getName();
            case Enum<?> constant -> constant.name();
            default -> numbered(object);
        };
    }

    private String numbered(Object object) {
        String type = ValueText.simpleName(object.getClass());
        List<Object> known = byType.computeIfAbsent(type, t -> new ArrayList<>());
        int number = 0;
        while (number < known.size() && known.get(number) != object) {
            number++;
        }
        if (number == known.size()) {
            known.add(object);
        }
        return type + '#' + (number + 1);
    }

    /** The object as a value: text and numbers as they are, others by name. */
    String value(@Nullable Object object) {
        String plain = ValueText.plain(object);
        return plain == null ? name(Objects.requireNonNull(object)) : plain;
    }
}
