package dev.chicane.heap.perturb;

import java.util.Properties;

/**
 * A place in the code of a class at which threads can be delayed and held.
 *
 * @param className binary name of the class whose code it is in
 * @param line from 1
 * @param kind what is done there
 * @param member the field, or {@code []} for an element of an array, or the method that is called, or for {@link Kind#INSIDE} the
 *     one that the line is in; "" for a monitor
 */
public record Place(String className, int line, Kind kind, String member) {
    /** What can be delayed and held. */
    public enum Kind {
        /** To read a field or an element of an array. */
        READ,
        /** To write one. */
        WRITE,
        /** To call a method. */
        CALL,
        /** To enter a monitor. */
        ENTER,
        /** To access anything on a line of a method that the JDK runs inside of a call. */
        INSIDE
    }

    /** For an element of an array, what stands in place of a field. */
    static final String ELEMENT = "[]";

    void store(Properties properties, String prefix) {
        properties.setProperty(prefix + "class", className);
        properties.setProperty(prefix + "line", Integer.toString(line));
        properties.setProperty(prefix + "kind", kind.name());
        properties.setProperty(prefix + "member", member);
    }

    static Place load(Properties properties, String prefix) {
        return new Place(
                text(properties, prefix + "class"),
                number(properties, prefix + "line"),
                Kind.valueOf(text(properties, prefix + "kind")),
                text(properties, prefix + "member"));
    }

    static int number(Properties properties, String key) {
        return Integer.parseInt(text(properties, key));
    }

    static String text(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("The key " + key + " is missing.");
        }
        return value;
    }
}
