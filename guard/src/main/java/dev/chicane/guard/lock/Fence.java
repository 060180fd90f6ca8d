package dev.chicane.guard.lock;

/**
 * A number that rises with each acquisition of a lock, by which what is written under it can be told from what comes too late.
 *
 * @param token compared with those of other acquisitions of the same key, and meaning nothing else; 0 if there is none
 * @param kind what it is worth
 */
public record Fence(long token, Kind kind) {
    /** Of locks that have none. */
    public static final Fence NONE = new Fence(0, Kind.NONE);

    /** What the rise of a fence rests on. */
    public enum Kind {
        /** On a row that outlives the store's restart. */
        DURABLE,
        /** On the store's clock, if it loses its data: that must not go back by more than the loss took. */
        CLOCK,
        /** There is none. */
        NONE
    }
}
