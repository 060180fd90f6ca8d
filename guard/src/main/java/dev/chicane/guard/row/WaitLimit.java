package dev.chicane.guard.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The server's limits to what a statement waits for, as they were in a transaction before it had others.
 *
 * @param lock how long it waits for one lock, in ms; 0 for ever
 * @param statement how long it takes altogether, in ms; 0 for ever
 */
record WaitLimit(long lock, long statement) {
    private static final String ASK =
            "select name, setting::bigint from pg_catalog.pg_settings where name in ('lock_timeout', 'statement_timeout')";
    private static final String SET =
            "select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)";

    /** The same where it waits so long at most, for all locks together. */
    WaitLimit within(Duration time) {
        long millis = Math.max(1, time.toMillis());
        return new WaitLimit(least(lock, millis), least(statement, millis));
    }

    private static long least(long before, long millis) {
        return before == 0 ? millis : Math.min(before, millis);
    }

    /** Those of this session. */
    static WaitLimit ask(Connection connection) throws SQLException {
        long lock = 0;
        long all = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ASK)) {
            while (rows.next()) {
                if (rows.getString(1).equals("lock_timeout")) {
                    lock = rows.getLong(2);
                } else {
                    all = rows.getLong(2);
                }
            }
        }
        return new WaitLimit(lock, all);
    }

    /** Has it be so for the rest of the transaction. */
    void apply(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, Long.toString(lock));
            statement.setString(2, Long.toString(this.statement));
            statement.execute();
        }
    }
}
