package dev.chicane.guard.choice;

import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;

/** How one of two does what both do, in a transaction. */
@FunctionalInterface
interface Way {
    /**
     * Does it.
     *
     * @param transactions of which one is under way
     * @param connection of that
     * @param who it is: {@code one} or {@code two}
     */
    void go(JdbcTransactions transactions, Connection connection, String who) throws SQLException;
}
