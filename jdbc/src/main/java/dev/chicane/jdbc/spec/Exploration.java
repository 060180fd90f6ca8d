package dev.chicane.jdbc.spec;

import java.util.List;

/**
 * What the exploration of a specification has found.
 *
 * @param interleavings how many there are that can be run: in none of them is a step sent to a blocked session
 * @param aborted in how many of them the server has aborted a transaction
 * @param unjudged how many have no serial order to be compared with, since in each of them a transaction is blocked
 * @param diverged how many could not be run as planned, since the server has ended another transaction of a deadlock than before
 * @param nonSerial those that come to what no serial order comes to, with the fewest switches first
 */
public record Exploration(long interleavings, long aborted, long unjudged, long diverged, List<NonSerial> nonSerial) {
    /** Copies the list. */
    public Exploration {
        nonSerial = List.copyOf(nonSerial);
    }

    /**
     * An interleaving that is not serial.
     *
     * @param interleaving what was run
     * @param nearest the sessions in the order of the transactions that comes nearest to it
     * @param there what that order comes to
     */
    public record NonSerial(Interleaving interleaving, List<String> nearest, Outcome there) {
        /** Copies the list. */
        public NonSerial {
            nearest = List.copyOf(nearest);
        }
    }
}
