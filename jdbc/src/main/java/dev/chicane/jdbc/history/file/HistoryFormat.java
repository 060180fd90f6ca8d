package dev.chicane.jdbc.history.file;

import java.util.Locale;

/** How a history is written down. */
public enum HistoryFormat {
    /** Elle's operations as EDN. */
    EDN("edn"),
    /** The same as JSON. */
    JSON("json"),
    /** An operation a line: {@code r(key,value,session,txn)}. */
    TEXT("text");

    private final String key;

    HistoryFormat(String key) {
        this.key = key;
    }

    /** What an option calls it. */
    public String key() {
        return key;
    }

    /** By the name of the file or, where that tells nothing, by what it begins with. */
    static HistoryFormat of(String name, String begin) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".edn")) {
            return EDN;
        }
        if (lower.endsWith(".json") || lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return JSON;
        }
        String text = begin.stripLeading();
        if (text.startsWith("r(") || text.startsWith("w(") || text.startsWith("initial(") || text.startsWith("# ")) {
            return TEXT;
        }
        String inside = text.startsWith("[") ? text.substring(1).stripLeading() : text;
        boolean isJson =
                inside.startsWith("{") && inside.substring(1).stripLeading().startsWith("\"");
        if (isJson) {
            return JSON;
        }
        boolean isEdn = text.startsWith("{")
                || text.startsWith("[")
                || text.startsWith("(")
                || text.startsWith(";")
                || text.startsWith("#");
        return isEdn ? EDN : TEXT;
    }
}
