package dev.chicane.engine.accesslog;

import java.util.List;

/**
 * A read of an actor and its next write of the same variable, between which others wrote.
 *
 * @param kind what that came to
 * @param read whose value was stale when the actor wrote
 * @param between the last write of each other actor in the window, in their order
 * @param write with which the window ends
 */
public record Window(Kind kind, LoggedAccess read, List<LoggedAccess> between, LoggedAccess write) {
    /** What the others' writes in a window come to. */
    public enum Kind {
        /** What they wrote is overwritten by one who had not read it. */
        LOST_UPDATE("lost update"),
        /** What the actor found when it first looked no longer held; it read again, outside of any lock, before it wrote. */
        STALE_CHECK("stale check");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** For people, and for documents. */
        public String text() {
            return text;
        }
    }

    /** Copies the list. */
    public Window {
        if (between.isEmpty()) {
            throw new IllegalArgumentException("Nobody wrote between " + read + " and " + write + ".");
        }
        between = List.copyOf(between);
    }

    /** From the read to the write, by the log's clock. */
    public long length() {
        return Math.max(0, write.time() - read.time());
    }

    /** The last write of another actor in the window. */
    public LoggedAccess overwritten() {
        return between.getLast();
    }
}
