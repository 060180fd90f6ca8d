package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Tells which moves in a result set ask the server for more rows: those that come to the end of what was fetched so far. */
final class Fetching {
    private static final Set<String> MOVES =
            Set.of("absolute", "afterLast", "beforeFirst", "first", "isLast", "last", "next", "previous", "relative");

    private Fetching() {}

    /** Whether a method of a result set goes to another row, or looks for one. */
    static boolean isMove(Method method) {
        return MOVES.contains(method.getName());
    }

    /** That of a move from where it is. */
    static Treatment treatment(ResultSet rows) throws SQLException {
        if (rows.isClosed()) {
            return Treatment.LOCAL;
        }
        Statement statement = rows.getStatement();
        int size = rows.getFetchSize();
        if (statement == null
                || size == 0
                || rows.getType() != ResultSet.TYPE_FORWARD_ONLY
                || statement.getConnection().getAutoCommit()) {
            return Treatment.LOCAL;
        }
        int row = rows.getRow();
        // The size may have been changed on the way: then it fetches at some other row, which nobody else comes before.
        return row > 0 && row % size == 0 ? Treatment.POINT : Treatment.STEP;
    }
}
