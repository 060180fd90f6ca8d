package dev.chicane.engine.race;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text by which the values of a state in two executions are compared: the same for equal strings, numbers, records, arrays,
 * lists, queues, sets, maps and their entries, optionals and atomic references, whatever they hold of these; of all other
 * objects what their {@code toString} says. Sets, maps and heaps are equal regardless of order.
 *
 * <p>A record with a {@code toString} in its source counts among these, and one whose module does not open its package: the
 * text of such an object is taken as it is, with the order in which it tells a set that is in it.
 */
final class StateText {
    /** What {@link Object#toString} says: a class, or an array of one, and a hash code. */
    private static final Pattern IDENTITY =
            Pattern.compile("(?<![\\w.$@])(\\[*[A-Za-z_$][\\w.$/]*;?)@[0-9a-f]{1,8}(?![\\w.@])");

    private final String state;

    // Mutable state
    /** What is being taken apart, from the outermost on: who comes again in it is not taken apart once more. */
    private final List<Object> around = new ArrayList<>();

    private StateText(String state) {
        this.state = state;
    }

    /**
     * The text of a value.
     *
     * @throws RaceException if it has none that says what is in it
     */
    static String of(String state, @Nullable Object value) {
        try {
            return new StateText(state).text(value);
        } catch (StackOverflowError e) {
            throw new RaceException(
                    "The state \"" + state + "\" has a value that is nested too deeply to be compared, or"
                            + " whose toString calls itself without end: let race.state give what matters of it, such as a"
                            + " number or a list.");
        }
    }

    private String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case Map<?, ?> map ->
                inside(map, () -> entries(map).stream().sorted().toList().toString());
            case Collection<?> elements
            when hasOrder(elements) -> inside(elements, () -> texts(elements).toString());
            case Collection<?> elements ->
                inside(
                        elements,
                        () -> texts(elements).stream().sorted().toList().toString());
            case Map.Entry<?, ?> entry -> inside(entry, () -> entry(entry));
            case Optional<?> optional ->
                optional.isEmpty()
                        ? "Optional.empty"
                        : inside(optional, () -> "Optional[" + text(optional.get()) + "]");
            case AtomicReference<?> holder -> inside(holder, () -> text(holder.get()));
            case AtomicMarkableReference<?> holder ->
                inside(holder, () -> text(holder.getReference()) + (holder.isMarked() ? " (marked)" : " (not marked)"));
            case AtomicStampedReference<?> holder ->
                inside(holder, () -> text(holder.getReference()) + " (stamp " + holder.getStamp() + ")");
            case AtomicReferenceArray<?> array ->
                inside(array, () -> texts(elements(array)).toString());
            case Record structure -> inside(structure, () -> structure(structure));
            default ->
                value.getClass().isArray()
                        ? inside(value, () -> texts(elements(value)).toString())
                        : own(value);
        };
    }

    /** The text of a value that may hold itself. */
    private String inside(Object value, Supplier<String> text) {
        for (int i = 0; i < around.size(); i++) {
            if (around.get(i) == value) {
                return "(the value around it, " + (around.size() - i) + " up)";
            }
        }
        around.add(value);
        String found = text.get();
        around.removeLast();
        return found;
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
            texts.add(entry(entry));
        }
        return texts;
    }

    private String entry(Map.Entry<?, ?> entry) {
        return text(entry.getKey()) + '=' + text(entry.getValue());
    }

    /** Field by field, unless the record has words of its own for what it is. */
    private String structure(Record value) {
        Map<String, @Nullable Object> fields = fields(value);
        if (fields == null || hasWordsOfItsOwn(value, fields)) {
            return own(value);
        }
        var texts = new ArrayList<String>();
        fields.forEach((name, field) -> texts.add(name + '=' + text(field)));
        return value.getClass().getSimpleName() + texts;
    }

    /** What a record holds, by name; null if its module does not let others see that. */
    private static @Nullable Map<String, @Nullable Object> fields(Record value) {
        Class<?> type = value.getClass();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Field field = type.getDeclaredField(component.getName());
                field.setAccessible(true);
                fields.put(component.getName(), field.get(value));
            }
        } catch (InaccessibleObjectException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record without the fields of its components: " + type, e);
        }
        return fields;
    }

    /** Whether it says anything else than a record does that has no {@code toString} in its source. */
    private static boolean hasWordsOfItsOwn(Record value, Map<String, @Nullable Object> fields) {
        try {
            var texts = new ArrayList<String>();
            fields.forEach((name, field) -> texts.add(name + '=' + field));
            return !value.toString().equals(value.getClass().getSimpleName() + texts);
        } catch (StackOverflowError holdsItself) {
            return false;
        }
    }

    private static List<@Nullable Object> elements(AtomicReferenceArray<?> array) {
        var elements = new ArrayList<@Nullable Object>();
        for (int i = 0; i < array.length(); i++) {
            elements.add(array.get(i));
        }
        return elements;
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
