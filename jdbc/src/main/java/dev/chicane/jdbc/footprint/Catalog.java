package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Definitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a database matters to what a statement touches, as it was when it was asked.
 *
 * @param tables all that has rows, by name
 * @param ownFunctions the names of functions that are not the server's
 * @param immutableFunctions the names of those of the server's that depend on nothing but their arguments
 * @param definitions what the names in it stand for
 * @param opaque why any statement may touch anything; null if it can be known
 */
public record Catalog(
        Map<String, KnownTable> tables,
        Set<String> ownFunctions,
        Set<String> immutableFunctions,
        Definitions definitions,
        @Nullable String opaque) {
    /** Copies the collections. */
    public Catalog {
        tables = Map.copyOf(tables);
        ownFunctions = Set.copyOf(ownFunctions);
        immutableFunctions = Set.copyOf(immutableFunctions);
    }

    /**
     * Asks a database.
     *
     * @throws SQLException if it does not answer
     */
    public static Catalog of(Connection connection) throws SQLException {
        return new CatalogQueries(connection).catalog();
    }
}
