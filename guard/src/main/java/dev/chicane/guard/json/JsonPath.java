package dev.chicane.guard.json;

import java.util.List;

/**
 * A place in a document, such as {@code $.lines[0].price}. {@code $} is the document, {@code .name} or {@code ['any name']} a member of an
 * object, {@code [0]} an element of an array, {@code [-1]} the last one.
 *
 * @param text as it was written
 * @param steps from the document to the place
 */
record JsonPath(String text, List<JsonStep> steps) {
    JsonPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is none; the message says where, and what to write
     */
    static JsonPath of(String text) {
        return new JsonPath(text, new JsonPathReader(text).read());
    }

    /**
     * Reads one that is not the document itself.
     *
     * @throws IllegalArgumentException if it is, or is none
     */
    static JsonPath below(String text) {
        JsonPath path = of(text);
        if (path.steps.isEmpty()) {
            throw new IllegalArgumentException("The path \"" + text
                    + "\" is the document itself, which is not removed: set it to null, or to {}.");
        }
        return path;
    }

    /** The members on the way to the first element. */
    List<String> toElements() {
        return steps.subList(0, keys()).stream()
                .map(step -> ((JsonStep.Key) step).name())
                .toList();
    }

    /** The steps from there on. */
    List<JsonStep> fromElements() {
        return steps.subList(keys(), steps.size());
    }

    private int keys() {
        int keys = 0;
        while (keys < steps.size() && steps.get(keys) instanceof JsonStep.Key) {
            keys++;
        }
        return keys;
    }

    /** The first so many steps, as text. */
    String prefix(int length) {
        var prefix = new StringBuilder("$");
        for (JsonStep step : steps.subList(0, length)) {
            if (step instanceof JsonStep.Index index) {
                prefix.append('[').append(index.position()).append(']');
            } else if (step instanceof JsonStep.Key key) {
                if (JsonPathReader.isPlain(key.name())) {
                    prefix.append('.').append(key.name());
                } else {
                    prefix.append("['")
                            .append(key.name().replace("\\", "\\\\").replace("'", "\\'"))
                            .append("']");
                }
            }
        }
        return prefix.toString();
    }
}
