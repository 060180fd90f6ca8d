package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;

/** What becomes of a call of JDBC. */
enum Treatment {
    /** Made at once, by the actor: the driver answers it itself. */
    LOCAL,
    /** Made by the carrier: the server may be asked, and answers without waiting for any lock of a program's. */
    REMOTE,
    /** Made by the session's thread: it may wait for another session. Nobody else need have a turn before. */
    STEP,
    /** The same, where another actor may come before. */
    POINT;

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
            "isWrapperFor",
            "nativeSQL",
            "prepareCall",
            "prepareStatement",
            "setHoldability",
            "setTypeMap",
            "unwrap");

    private static final Set<String> REMOTE_OF_STATEMENTS = Set.of(
            "getMoreResults",
            "getMetaData",
            "getParameterMetaData",
            "setAsciiStream",
            "setBinaryStream",
            "setCharacterStream",
            "setBlob",
            "setClob",
            "setNClob",
            "setRowId",
            "setSQLXML");

    private static final Set<String> MOVES =
            Set.of("absolute", "afterLast", "beforeFirst", "first", "last", "next", "previous", "relative");

    private static final Set<String> REMOTE_OF_ROWS =
            Set.of("getArray", "getBlob", "getClob", "getMetaData", "getNClob", "getObject", "getRef", "getSQLXML");

    private static final Set<String> CHANGES_OF_ROWS = Set.of("deleteRow", "insertRow", "refreshRow", "updateRow");

    /** That of a method of {@code java.sql}; {@code fetches} if its rows come from the server a few at a time. */
    static Treatment of(Method method, boolean fetches) {
        Class<?> type = method.getDeclaringClass();
        String name = method.getName();
        if (type == Object.class) {
            return LOCAL;
        }
        if (Connection.class.isAssignableFrom(type)) {
            return ofConnection(name);
        }
        if (Statement.class.isAssignableFrom(type)) {
            return name.startsWith("execute") ? POINT : REMOTE_OF_STATEMENTS.contains(name) ? REMOTE : LOCAL;
        }
        if (ResultSet.class.isAssignableFrom(type)) {
            if (CHANGES_OF_ROWS.contains(name) || (fetches && MOVES.contains(name))) {
                return POINT;
            }
            return REMOTE_OF_ROWS.contains(name) || (fetches && name.equals("close")) ? REMOTE : LOCAL;
        }
        return REMOTE;
    }

    private static Treatment ofConnection(String name) {
        return switch (name) {
            case "commit", "rollback" -> POINT;
            case "setSavepoint", "releaseSavepoint" -> STEP;
            default -> LOCAL_OF_CONNECTION.contains(name) ? LOCAL : REMOTE;
        };
    }

    /** Whether the session's thread makes the call. */
    boolean mayWait() {
        return this == STEP || this == POINT;
    }
}
