package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of a call of JDBC. */
enum Treatment {
    /** Made at once, by the actor: the driver answers it itself. */
    LOCAL,
    /** Made by the carrier: the server may be asked, and answers without waiting for any lock of a program's. */
    REMOTE,
    /** Made by the session's thread: it may wait for another session. Nobody else need have a turn before. */
    STEP,
    /** The same, where another actor may come before. */
    POINT,
    /** Ends what the session is at, for another actor. Who that is may come before. */
    CANCEL;

    private static final Set<String> LOCAL_OF_CONNECTION = Set.of(
            "clearWarnings",
            "createStatement",
            "getAutoCommit",
            "getCatalog",
            "getClientInfo",
            "getHoldability",
            "getMetaData",
            "getNetworkTimeout",
            "getTypeMap",
            "getWarnings",
            "isClosed",
            "isReadOnly",
            "nativeSQL",
            "prepareCall",
            "prepareStatement",
            "setHoldability",
            "setTypeMap");

    private static final Set<String> REMOTE_OF_STATEMENTS = Set.of(
            "close",
            "getArray",
            "getBlob",
            "getClob",
            "getMoreResults",
            "getObject",
            "setArray",
            "setAsciiStream",
            "setBinaryStream",
            "setBlob",
            "setCharacterStream",
            "setClob",
            "setNClob",
            "setObject",
            "setRowId",
            "setSQLXML");

    /** Of a table, which somebody else may have locked. */
    private static final Set<String> STEPS_OF_STATEMENTS = Set.of("getMetaData", "getParameterMetaData");

    private static final Set<String> REMOTE_OF_ROWS = Set.of(
            "close", "getArray", "getBlob", "getClob", "getMetaData", "getNClob", "getObject", "getRef", "getSQLXML");

    private static final Set<String> CHANGES_OF_ROWS = Set.of("deleteRow", "insertRow", "refreshRow", "updateRow");

    private static final Set<String> LOCAL_OF_COLUMNS = Set.of("getColumnCount", "getColumnLabel", "getColumnName");

    private static final Set<String> STEPS_OF_COLUMNS =
            Set.of("getCatalogName", "getSchemaName", "getTableName", "isAutoIncrement", "isNullable");

    /** That of a call; {@code hasSavepoints}: whether the transaction of its session has set some. */
    static Treatment of(Object target, Method method, @Nullable Object[] arguments, boolean hasSavepoints)
            throws SQLException {
        if (target instanceof ResultSet rows && Fetching.isMove(method)) {
            return Fetching.treatment(rows);
        }
        if (target instanceof Connection connection) {
            String name = method.getName();
            boolean commits = name.equals("setAutoCommit")
                    && Boolean.TRUE.equals(arguments[0])
                    && !connection.isClosed()
                    && !connection.getAutoCommit();
            if (commits || ((name.equals("commit") || name.equals("rollback")) && arguments.length == 0)) {
                return ofEnd(connection, hasSavepoints);
            }
        }
        return of(method);
    }

    /** That of the end of a transaction. */
    private static Treatment ofEnd(Connection connection, boolean hasSavepoints) throws SQLException {
        return switch (Sessions.state(connection)) {
            // The driver does nothing.
            case IDLE -> LOCAL;
            case OPEN -> POINT;
            // It has let go of all when it failed, but for what it had before a savepoint.
            case FAILED -> hasSavepoints ? POINT : REMOTE;
        };
    }

    private static Treatment of(Method method) {
        Class<?> type = method.getDeclaringClass();
        String name = method.getName();
        if (Connection.class.isAssignableFrom(type)) {
            return ofConnection(name);
        }
        if (Statement.class.isAssignableFrom(type)) {
            return ofStatement(name);
        }
        if (ResultSet.class.isAssignableFrom(type)) {
            if (CHANGES_OF_ROWS.contains(name)) {
                return POINT;
            }
            // Before the first value of a row is changed, the driver asks for the key of the table.
            boolean changes = name.startsWith("update") || name.equals("moveToInsertRow");
            return changes || REMOTE_OF_ROWS.contains(name) ? REMOTE : LOCAL;
        }
        if (ResultSetMetaData.class.isAssignableFrom(type)) {
            return LOCAL_OF_COLUMNS.contains(name) ? LOCAL : STEPS_OF_COLUMNS.contains(name) ? STEP : REMOTE;
        }
        if (DatabaseMetaData.class.isAssignableFrom(type)) {
            return ResultSet.class.isAssignableFrom(method.getReturnType()) ? STEP : REMOTE;
        }
        if (Blob.class.isAssignableFrom(type) || Clob.class.isAssignableFrom(type)) {
            return name.equals("free") ? STEP : POINT;
        }
        return REMOTE;
    }

    private static Treatment ofStatement(String name) {
        if (name.startsWith("execute")) {
            return POINT;
        }
        if (name.equals("cancel")) {
            return CANCEL;
        }
        return STEPS_OF_STATEMENTS.contains(name) ? STEP : REMOTE_OF_STATEMENTS.contains(name) ? REMOTE : LOCAL;
    }

    private static Treatment ofConnection(String name) {
        return switch (name) {
            case "commit", "rollback" -> POINT;
            case "setSavepoint", "releaseSavepoint" -> STEP;
            default -> LOCAL_OF_CONNECTION.contains(name) ? LOCAL : REMOTE;
        };
    }
}
