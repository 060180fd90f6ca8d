package dev.chicane.engine.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * News for an actor from a thread that is not the carrier.
 *
 * @param kind what happened
 * @param actor to whom
 * @param over for {@link Kind#WOKEN} the wait that is over; null for whatever it waits for, if it looks again then
 */
record Arrival(Kind kind, Actor actor, @Nullable Wait over) {
    /** The kinds of news. */
    enum Kind {
        /** The JVM gave it back; only a hint to look, since the carrier may have seen it before. */
        RETURNED,
        /** A thread that is not controlled gave it a permit, or interrupted it. */
        UNPARKED,
        /** A thread that is not controlled let go, or notified, what it waits for. */
        WOKEN
    }
}
