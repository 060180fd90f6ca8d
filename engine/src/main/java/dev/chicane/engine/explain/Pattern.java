package dev.chicane.engine.explain;

import java.util.Locale;

/**
 * What a failure is an instance of. The kinds of atomicity violation are those of Lu, Tucek, Qin and Zhou, "AVIO: detecting
 * atomicity violations via access interleaving invariants" (ASPLOS 2006); order violations and the division as a whole those
 * of Lu, Park, Seo and Zhou, "Learning from mistakes" (ASPLOS 2008).
 */
public enum Pattern {
    /** What an actor writes is computed from a value that another one has replaced since it was read. */
    LOST_UPDATE,
    /** What an actor found out no longer holds when it acts on it. */
    CHECK_THEN_ACT,
    /** What an actor does in several accesses of one variable, another one comes into the middle of. */
    ATOMICITY_VIOLATION,
    /** Several variables belong together, and an actor sees some of them before and some after a change of all. */
    TORN_READ,
    /** An actor goes on with a value that it read under a lock, and that another has replaced under that lock since. */
    STALE_READ,
    /** An actor does something before another has done what has to come first. */
    ORDER_VIOLATION,
    /** An actor gets at an object before that is all written. */
    UNSAFE_PUBLICATION,
    /** Actors hold what the others wait for, in a circle. */
    DEADLOCK,
    /** An actor waits for a signal that was given before it waited, or that another one got. */
    MISSED_SIGNAL,
    /** Actors turn in loops, and nobody is left to end that. */
    LIVELOCK;

    /** The name in results: lower case, with hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
