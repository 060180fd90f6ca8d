package dev.chicane.engine.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * What an actor does by which others come after it on purpose, or it after others; no lock or monitor, since those who take one do so
 * in any order.
 *
 * @param time of it, by the log's clock
 * @param actor name of the actor
 * @param kind what it does
 * @param object by which
 * @param releases how often the actor had released something before
 */
public record LoggedSync(long time, String actor, Kind kind, String object, long releases) implements LogEvent {
    /** What is done. */
    public enum Kind {
        /** Lets others go on that acquire the same object: they come after what the actor has done so far. */
        RELEASE("release"),
        /** Goes on after what was released to the object. */
        ACQUIRE("acquire"),
        /** The same if anything was released to the object; or else after all that others have done so far: it has waited for their end. */
        WAIT("wait");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As a log names it. */
        public String text() {
            return text;
        }

        /** The one that a log names so; null if there is none. */
        public static @Nullable Kind named(String text) {
            for (Kind kind : values()) {
                if (kind.text.equals(text)) {
                    return kind;
                }
            }
            return null;
        }
    }
}
