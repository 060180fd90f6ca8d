package dev.chicane.jdbc;

import java.sql.SQLException;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** A text of SQL statements that prepares a database, run one by one, so that a wrong one can be told by its place. */
public final class SqlScript {
    private SqlScript() {}

    /** A statement that the database refuses. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        /** Says where it is in the text: the place that the database names, or else the begin of the statement. */
        RefusedException(Refusal refusal, SQLException cause) {
            super("line " + refusal.line() + ", column " + refusal.column() + ": " + refusal.message(), cause);
        }
    }

    /**
     * Runs its statements in their order.
     *
     * @throws RefusedException at the first that is refused; those before it stay
     */
    public static void run(RaceDatabase database, String text) throws RefusedException {
        int at = 0;
        try {
            for (NativeQuery query : Parser.parseJdbcSql(text, true, false, true, false, false)) {
                String statement = query.nativeSql;
                at = Math.max(at, text.indexOf(statement, at));
                database.run(statement);
                at += statement.length();
            }
        } catch (SQLException e) {
            throw new RefusedException(Refusal.of(text, at, e), e);
        }
    }
}
