package dev.chicane.guard.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** What is kept until the end of a transaction needs one. */
public final class InTransaction {
    private InTransaction() {}

    /**
     * Refuses a connection that commits each statement by itself.
     *
     * @param what is kept, as the begin of a sentence
     * @throws IllegalStateException if it does
     */
    public static void check(Connection connection, String what) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException(what + " until the end of a transaction, and this connection commits each"
                    + " statement by itself: begin a transaction before.");
        }
    }
}
