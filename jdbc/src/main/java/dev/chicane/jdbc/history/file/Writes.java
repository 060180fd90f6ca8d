package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.Version;
import java.util.HashMap;
import java.util.Map;

/** The versions of the objects in a file, by the values that were written: each is written once. */
final class Writes {
    private final Map<String, Map<String, Version>> versions = new HashMap<>();
    private final Map<Version, Integer> lines = new HashMap<>();

    /**
     * The version that a write makes.
     *
     * @throws HistoryFileException if another one has written the same value to the same object
     */
    Version write(String key, String value, int line, String verb) {
        Map<String, Version> ofKey = versions.computeIfAbsent(key, any -> new HashMap<>());
        Version known = ofKey.get(value);
        if (known != null) {
            throw new HistoryFileException(
                    line,
                    verb + " " + value + " to " + key + ", and so does line " + lines.get(known)
                            + ": each value must be written to a key once, so that a read tells who wrote it");
        }
        var version = new Version(key, ofKey.size() + 1, value);
        ofKey.put(value, version);
        lines.put(version, line);
        return version;
    }

    /** The version that a read saw, also if nobody wrote it. */
    Version read(String key, String value) {
        Map<String, Version> ofKey = versions.computeIfAbsent(key, any -> new HashMap<>());
        return ofKey.computeIfAbsent(value, text -> new Version(key, ofKey.size() + 1, text));
    }
}
