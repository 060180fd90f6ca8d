package dev.chicane.guard.internal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of tables and columns as they stand in a statement: quoted, so that they are the database's own, upper and lower case too. */
public final class SqlName {
    private SqlName() {}

    /** This table, perhaps with its schema and a dot before it. */
    public static String table(String name) {
        return Stream.of(name.split("\\.", -1)).map(SqlName::column).collect(Collectors.joining("."));
    }

    /** This column. */
    public static String column(String name) {
        if (name.isBlank() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a table or a column.");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
