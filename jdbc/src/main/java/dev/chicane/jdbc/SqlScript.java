package dev.chicane.jdbc;

import java.sql.SQLException;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A text of SQL statements that prepares a database, run one by one, so that a wrong one can be told by its line. */
public final class SqlScript {
    private SqlScript() {}

    /** A statement that the database refuses. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;

        RefusedException(int line, SQLException cause) {
            super(cause.getMessage(), cause);
            this.line = line;
        }

        /** Where it is in the text, from 1: the line that the database names, or else the first of the statement. */
        public int line() {
            return line;
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
            throw new RefusedException(line(text, at + place(e)), e);
        }
    }

    private static int place(SQLException refusal) {
        ServerErrorMessage said = refusal instanceof PSQLException known ? known.getServerErrorMessage() : null;
        return said == null ? 0 : Math.max(0, said.getPosition() - 1);
    }

    private static int line(String text, int at) {
        int end = Math.min(at, text.length());
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
