package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.postgres.ServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The database for a specification on a server of our own: as new, and with the settings of PostgreSQL's own isolation tests. */
public final class SpecDatabase {
    private static final String NAME = "isolation_regression";

    private static final List<String> MAKE = List.of(
            "DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)",
            "CREATE DATABASE " + NAME + " TEMPLATE template0",
            // That of a search is an hour; here the server ends deadlocks.
            "ALTER DATABASE " + NAME + " SET deadlock_timeout = '1s'");

    private SpecDatabase() {}

    /**
     * Makes it, in place of the one before, from which all are disconnected.
     *
     * @throws ServerException if that fails
     */
    public static DatabaseAddress renewed(EmbeddedServer server) {
        try (Connection connection = DatabaseAddress.of(server, "postgres").connect(Map.of());
                Statement statement = connection.createStatement()) {
            for (String sql : MAKE) {
                statement.execute(sql);
            }
            return DatabaseAddress.of(server, NAME);
        } catch (SQLException e) {
            throw new ServerException("The embedded PostgreSQL makes no database: " + e.getMessage() + ".", e);
        }
    }
}
