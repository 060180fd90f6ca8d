package dev.chicane.guard.internal.table;

import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Changes one row, and finds out why it was not changed.
 *
 * <p>That is one statement where the row is changed. Where it is not, a second one asks for the reason; what that finds may be younger than
 * the first one. If it finds no reason, somebody came in between, and it is decided again with the row locked. So each answer was true at some
 * moment of the call.
 */
public final class OneRow {
    private OneRow() {}

    /**
     * What was seen of a row under a lock, and what came of changing it then.
     *
     * @param <T> what comes of a change
     */
    private record Decided<T>(Optional<Seen> seen, Optional<T> done) {}

    /**
     * Does it, in the transaction that is under way or in one of its own.
     *
     * @param isAlone whether nothing can fail any more once the statement is done, so that it needs no transaction
     * @return empty if the condition does not hold
     */
    public static <T> Optional<T> change(JdbcTransactions transactions, boolean isAlone, RowChange<T> change)
            throws SQLException {
        Optional<T> done = isAlone ? transactions.statement(change::attempt) : transactions.call(change::attempt);
        if (done.isPresent()) {
            return done;
        }
        Optional<Seen> seen = transactions.statement(connection -> change.look(connection, false));
        if (!isRight(change, seen)) {
            return refused(change, seen);
        }
        Decided<T> decided = transactions.call(connection -> locked(change, connection));
        if (decided.done.isEmpty() && isRight(change, decided.seen)) {
            throw new IllegalStateException("The database leaves the row as it is, though it is there and the condition"
                    + " holds: see whether a trigger or a policy of the table keeps it from being changed.");
        }
        return decided.done.isPresent() ? decided.done : refused(change, decided.seen);
    }

    private static <T> Decided<T> locked(RowChange<T> change, Connection connection) throws SQLException {
        Optional<Seen> seen = change.look(connection, true);
        return new Decided<>(seen, isRight(change, seen) ? change.attempt(connection) : Optional.empty());
    }

    private static boolean isRight(RowChange<?> change, Optional<Seen> seen) {
        return seen.isPresent()
                && seen.get().isMet()
                && change.objection(seen.get()).isEmpty();
    }

    /** Says why. No part of a transaction has failed, so that one around it can go on. */
    private static <T> Optional<T> refused(RowChange<T> change, Optional<Seen> seen) {
        Seen found = seen.orElseThrow(change::missing);
        if (found.isMet()) {
            change.objection(found).ifPresent(objection -> {
                throw objection;
            });
        }
        return Optional.empty();
    }
}
