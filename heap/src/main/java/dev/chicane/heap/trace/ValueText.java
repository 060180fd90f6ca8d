package dev.chicane.heap.trace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values and classes as text, without calling any of the program's own code. */
public final class ValueText {
    private static final int LONGEST_TEXT = 60;
    /** What stands before the name of a class that a method declares. */
    private static final Pattern LOCAL = Pattern.compile("^.*\\$\\d+(?=[\\p{L}_])");
    /** What stands between the name of a class and that of one nested in it. */
    private static final Pattern NESTED = Pattern.compile("(?<=.)\\$(?=.)");

    private ValueText() {}

    /** The value, if it is null, text, a number or the like; null for an object that has a name instead. */
    public static @Nullable String plain(@Nullable Object object) {
        return switch (object) {
            case null -> "null";
            case String text -> '"' + shortened(text) + '"';
            case Character character -> "'" + character + "'";
            case Long number -> number.toString();
            case Boolean bool -> bool.toString();
            case Number number when isPlain(number) -> number.toString();
            default -> null;
        };
    }

    private static boolean isPlain(Number number) {
        String type = number.getClass().getName();
        return type.startsWith("java.lang.") || type.startsWith("java.math.");
    }

    /** The name of a class without its package, such as {@code Map.Entry}. */
    public static String simpleName(Class<?> type) {
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
