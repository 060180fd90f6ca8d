package dev.chicane.heap.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names for the objects of one execution: {@code Account#1}, numbered by class in the order of their first appearance.
 *
 * <p>Never calls the program's own {@code toString}: that would run its code outside the schedule. Not thread-safe.
 */
final class ObjectNames {
    private static final int LONGEST_TEXT = 60;
    /** What stands before the name of a class that a method declares. */
    private static final Pattern LOCAL = Pattern.compile("^.*\\$\\d+(?=[\\p{L}_])");
    /** What stands between the name of a class and that of one nested in it. */
    private static final Pattern NESTED = Pattern.compile("(?<=.)\\$(?=.)");

    /** Looked through one by one: to hash an object would change the hash codes that the program sees. */
    private final Map<String, List<Object>> byType = new HashMap<>();

    /** The object as the target of a step. */
    String name(Object object) {
        return switch (object) {
            case Class<?> type -> simpleName(type) + ".class";
            case Thread thread -> thread.getName();
            case Enum<?> constant -> constant.name();
            default -> numbered(object);
        };
    }

    private String numbered(Object object) {
        String type = simpleName(object.getClass());
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
        return switch (object) {
            case null -> "null";
            case String text -> '"' + shortened(text) + '"';
            case Character character -> "'" + character + "'";
            case Long number -> number.toString();
            case Boolean bool -> bool.toString();
            case Number number when isPlain(number) -> number.toString();
            default -> name(object);
        };
    }

    private static boolean isPlain(Number number) {
        String type = number.getClass().getName();
        return type.startsWith("java.lang.") || type.startsWith("java.math.");
    }

    private static String simpleName(Class<?> type) {
        if (type.isHidden()) {
            String name = type.getName();
            int slash = name.indexOf('/');
            String shown = slash < 0 ? name : name.substring(0, slash);
            shown = shown.substring(shown.lastIndexOf('.') + 1);
            int lambda = shown.indexOf("$$Lambda");
            return lambda < 0 ? shown : shown.substring(0, lambda) + ".lambda";
        }
        if (type.isArray()) {
            return simpleName(type.getComponentType()) + "[]";
        }
        // Not Class.getSimpleName: it loads the class around a nested one, which may not be there.
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1);
        String local = LOCAL.matcher(name).replaceFirst("");
        return NESTED.matcher(local).replaceAll(".");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
