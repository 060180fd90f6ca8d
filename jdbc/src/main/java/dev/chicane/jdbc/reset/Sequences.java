package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds the sequences that a program has, and where they stand. */
final class Sequences {
    private static final String ALL = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, s.seqcache > 1 as ahead,
                has_schema_privilege(n.oid, 'USAGE') and has_sequence_privilege(c.oid, 'SELECT')
                    and has_sequence_privilege(c.oid, 'UPDATE') as writable
            from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relpersistence <> 't' and n.nspname <> '%s' order by name
            """.formatted(Place.NAME);

    private Sequences() {}

    /** All of them, by name. What has to be said of them is added to {@code remarks}. */
    static List<Sequence> in(Connection connection, List<String> remarks) throws SQLException {
        var names = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                String name = rows.getString("name");
                if (!rows.getBoolean("writable")) {
                    remarks.add("Not set back, since this role may not read and set it: sequence " + name + '.');
                } else {
                    names.add(name);
                    if (rows.getBoolean("ahead")) {
                        remarks.add("Sequence " + name + " is set back, but its CACHE lets a session keep values for"
                                + " itself, and so they may differ from run to run: give it CACHE 1.");
                    }
                }
            }
        }
        var sequences = new ArrayList<Sequence>();
        try (Statement statement = connection.createStatement()) {
            for (String name : names) {
                try (ResultSet row = statement.executeQuery("select last_value, is_called from " + name)) {
                    row.next();
                    sequences.add(new Sequence(name, row.getLong(1), row.getBoolean(2)));
                }
            }
        }
        return sequences;
    }
}
