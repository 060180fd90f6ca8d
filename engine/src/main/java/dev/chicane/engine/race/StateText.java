package dev.chicane.engine.race;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text by which the values of a state in two executions are compared: the same for equal strings, numbers, records, arrays,
 * lists, queues, sets and maps; of all other objects what their {@code toString} says.
 */
final class StateText {
    /** What {@link Object#toString} says: a class, or an array of one, and a hash code. */
    private static final Pattern IDENTITY =
            Pattern.compile("(?<![\\w.$@])(\\[*[A-Za-z_$][\\w.$/]*;?)@[0-9a-f]{1,8}(?![\\w.@])");

    private final String state;

    private StateText(String state) {
        this.state = state;
    }

    /**
     * The text of a value.
     *
     * @throws RaceException if it has none that says what is in it
     */
    static String of(String state, @Nullable Object value) {
        return new StateText(state).text(value);
    }

    private String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case Map<?, ?> map -> entries(map).stream().sorted().toList().toString();
            case Collection<?> elements
            when hasOrder(elements) -> texts(elements).toString();
            case Collection<?> elements ->
                texts(elements).stream().sorted().toList().toString();
            default -> value.getClass().isArray() ? texts(elements(value)).toString() : own(value);
        };
    }

    /** Whether the order in which it gives its elements is one that it promises: that of a heap is not. */
    private static boolean hasOrder(Collection<?> elements) {
        boolean isHeap = elements instanceof PriorityQueue
                || elements instanceof PriorityBlockingQueue
                || elements instanceof DelayQueue;
        return !(elements instanceof Set)
                && !isHeap
                && (elements instanceof SequencedCollection || elements instanceof Queue);
    }

    private List<String> texts(Collection<? extends @Nullable Object> values) {
        var texts = new ArrayList<String>();
        for (Object value : values) {
            texts.add(text(value));
        }
        return texts;
    }

    private List<String> entries(Map<?, ?> map) {
        var texts = new ArrayList<String>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            texts.add(text(entry.getKey()) + '=' + text(entry.getValue()));
        }
        return texts;
    }

    private static List<@Nullable Object> elements(Object array) {
        var elements = new ArrayList<@Nullable Object>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private String own(Object value) {
        String text = String.valueOf(value);
        if (isInherited(value) || tellsAnIdentity(text, value.getClass().getClassLoader())) {
            throw new RaceException(
                    "The state \"" + state + "\" has the value " + text + " ("
                            + value.getClass().getName()
                            + "), which does not say what is in it, so that it can't be compared with that of a serial order:"
                            + " let race.state give what matters of it, such as a number or a list, or give the class a toString.");
        }
        return text;
    }

    private static boolean isInherited(Object value) {
        try {
            return value.getClass().getMethod("toString").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("an object without toString: " + value.getClass(), e);
        }
    }

    /** Whether a part of a text is that of an object which says nothing of itself. */
    private static boolean tellsAnIdentity(String text, @Nullable ClassLoader loader) {
        Matcher found = IDENTITY.matcher(text);
        while (found.find()) {
            String name = found.group(1);
            if (name.contains("$$Lambda") || isClass(name, loader)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClass(String name, @Nullable ClassLoader loader) {
        try {
            Class<?> named = Class.forName(name, false, loader);
            return named.getName().equals(name);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
