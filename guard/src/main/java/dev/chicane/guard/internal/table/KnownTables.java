package dev.chicane.guard.internal.table;

import dev.chicane.guard.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tables that were asked about. Each is asked about once, so that a column which comes later is not known. Thread-safe. */
public final class KnownTables {
    // Mutable state
    private final Map<Table, KnownTable> known = new ConcurrentHashMap<>();

    /** What is known of this one, without the database's being asked. */
    public Optional<KnownTable> known(Table table) {
        return Optional.ofNullable(known.get(table));
    }

    /** What is known of this one, or what the database says of it now. */
    public KnownTable of(Connection connection, Table table) throws SQLException {
        KnownTable found = known.get(table);
        if (found == null) {
            // Two may ask at the same time, and hear the same.
            found = Dialects.of(connection).describe(connection, table);
            known.put(table, found);
        }
        return found;
    }
}
