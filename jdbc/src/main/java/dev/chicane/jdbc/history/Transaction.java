package dev.chicane.jdbc.history;

import java.util.List;

/**
 * One transaction of a history, whole.
 *
 * @param name unique in the history: {@code T1}
 * @param session who ran it: an actor, a process, a connection
 * @param status how it ended
 * @param operations in their order
 */
public record Transaction(String name, String session, Status status, List<Operation> operations) {
    /** How a transaction ended. */
    public enum Status {
        /** It was committed. */
        COMMITTED,
        /** It was rolled back. */
        ABORTED,
        /** Nobody knows: it counts as committed if a committed one has seen what it wrote. */
        UNKNOWN
    }

    /** Copies the list. */
    public Transaction {
        operations = List.copyOf(operations);
    }
}
