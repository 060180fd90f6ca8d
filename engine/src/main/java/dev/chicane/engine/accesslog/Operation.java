package dev.chicane.engine.accesslog;

import org.jspecify.annotations.Nullable;

/** What an access does. */
public enum Operation {
    /** Reads. */
    READ("read"),
    /** Writes, whatever stood there before. */
    WRITE("write"),
    /** Reads and writes in one: nobody else can come in between, such as {@code incrementAndGet}. */
    UPDATE("update");

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    /** As a log names it. */
    public String text() {
        return text;
    }

    /** The one that a log names so; null if there is none. */
    public static @Nullable Operation named(String text) {
        for (Operation operation : values()) {
            if (operation.text.equals(text)) {
                return operation;
            }
        }
        return null;
    }
}
