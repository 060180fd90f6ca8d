package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that a database holds, in words: rows of each table by their text, and where sequences stand. */
final class Contents {
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname), c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'S') and c.relpersistence <> 't'
                and n.nspname not in ('pg_catalog', 'information_schema', 'chicane') order by 1
            """;

    private Contents() {}

    static List<String> of(Connection connection) throws SQLException {
        var contents = new ArrayList<String>();
        try (Statement statement = connection.createStatement()) {
            var names = new ArrayList<String[]>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    names.add(new String[] {rows.getString(1), rows.getString(2)});
                }
            }
            for (String[] name : names) {
                String query = name[1].equals("S")
                        ? "select row(last_value, is_called)::text from " + name[0]
                        : "select t::text from only " + name[0] + " t order by 1";
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        contents.add(name[0] + ' ' + rows.getString(1));
                    }
                }
            }
        }
        return contents;
    }
}
