package dev.chicane.heap.perturb;

import java.util.Properties;

/**
 * Something that a thread does at a place, for the how-many-th time.
 *
 * @param thread its name
 * @param className binary name of the class whose code it is in
 * @param line from 1
 * @param kind what is done there
 * @param member the field, or {@code []} for an element of an array, or the method that is called; "" for a monitor
 * @param occurrence from 1
 */
public record Act(String thread, String className, int line, Kind kind, String member, int occurrence) {
    /** What can be delayed and held. */
    public enum Kind {
        /** To read a field or an element of an array. */
        READ,
        /** To write one. */
        WRITE,
        /** To call a method. */
        CALL,
        /** To enter a monitor. */
        ENTER
    }

    /** For an element of an array, what stands in place of a field. */
    static final String ELEMENT = "[]";

    void store(Properties properties, String prefix) {
        properties.setProperty(prefix + "thread", thread);
        properties.setProperty(prefix + "class", className);
        properties.setProperty(prefix + "line", Integer.toString(line));
        properties.setProperty(prefix + "kind", kind.name());
        properties.setProperty(prefix + "member", member);
        properties.setProperty(prefix + "occurrence", Integer.toString(occurrence));
    }

    static Act load(Properties properties, String prefix) {
        return new Act(
                text(properties, prefix + "thread"),
                text(properties, prefix + "class"),
                Integer.parseInt(text(properties, prefix + "line")),
                Kind.valueOf(text(properties, prefix + "kind")),
                text(properties, prefix + "member"),
                Integer.parseInt(text(properties, prefix + "occurrence")));
    }

    static String text(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("The key " + key + " is missing.");
        }
        return value;
    }
}
