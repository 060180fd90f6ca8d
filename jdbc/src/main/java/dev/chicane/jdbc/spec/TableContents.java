package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.postgres.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is in the tables that a specification has made: all that were not there before. Used by one thread. */
final class TableContents {
    private static final String TABLES = """
            SELECT oid, oid::regclass::text FROM pg_catalog.pg_class
            WHERE relkind = 'r' AND relpersistence <> 't' AND oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace
            """;

    private final Connection connection;
    private final List<Long> before = new ArrayList<>();

    private TableContents(Connection connection) {
        this.connection = connection;
    }

    /** Of the tables that are made from now on. */
    static TableContents fromNow(Connection connection) {
        var contents = new TableContents(connection);
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                contents.before.add(tables.getLong(1));
            }
            return contents;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Rows by tables, sorted. Nobody may have locked one. */
    SortedMap<String, String> now() {
        var names = new ArrayList<String>();
        var contents = new TreeMap<String, String>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery(TABLES)) {
                while (tables.next()) {
                    if (!before.contains(tables.getLong(1))) {
                        names.add(tables.getString(2));
                    }
                }
            }
            for (String name : names) {
                var rows = new ArrayList<String>();
                try (ResultSet all = statement.executeQuery("SELECT t::text FROM ONLY " + name + " AS t ORDER BY 1")) {
                    while (all.next()) {
                        rows.add(all.getString(1));
                    }
                }
                contents.put("table " + name, String.join(" ", rows));
            }
            return contents;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static ServerException unreadable(SQLException e) {
        return new ServerException("The tables can't be read: " + e.getMessage() + ".", e);
    }
}
