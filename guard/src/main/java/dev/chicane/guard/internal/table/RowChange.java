package dev.chicane.guard.internal.table;

import dev.chicane.guard.GuardException;
import dev.chicane.guard.NoSuchRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A change of one row by one statement, which does nothing where it can't be done.
 *
 * @param <T> what comes of it
 */
public interface RowChange<T> {
    /** Changes the row; empty if no row is changed. */
    Optional<T> attempt(Connection connection) throws SQLException;

    /**
     * Looks at the row; empty if there is none.
     *
     * @param locks whether it stays as it is seen until the end of the transaction
     */
    Optional<Seen> look(Connection connection, boolean locks) throws SQLException;

    /** What stands against changing a row that was found like this, though the condition holds for it; empty if nothing does. */
    Optional<GuardException> objection(Seen seen);

    /** What is said if there is no row. */
    NoSuchRow missing();
}
