package dev.chicane.jdbc.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a server that is not ours has to be like, for its transactions to be interleaved. */
public final class ServerRequirements {
    private static final int OLDEST = 12;

    private ServerRequirements() {}

    /**
     * Asks the server.
     *
     * @throws ServerException if it is too old, or can't be written to; its message says which, and what to do
     */
    public static void check(Connection connection, DatabaseAddress address) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_setting('server_version_num')::int,"
                        + " current_setting('server_version'), pg_catalog.pg_is_in_recovery()")) {
            rows.next();
            checkVersion(rows.getInt(1), rows.getString(2), address);
            if (rows.getBoolean(3)) {
                throw new ServerException("The PostgreSQL at " + address
                        + " is a standby, which can't be written to: give the URL of its primary, or of another one.");
            }
        } catch (SQLException e) {
            throw new ServerException("The PostgreSQL at " + address + " fails at once: " + e.getMessage() + ".", e);
        }
    }

    /** By its number, such as 170011, and what it calls itself. */
    static void checkVersion(int number, String name, DatabaseAddress address) {
        if (number < OLDEST * 10_000) {
            throw new ServerException("The PostgreSQL at " + address + " is version " + name + ", and it takes "
                    + OLDEST + " or newer: give the URL of another one.");
        }
    }
}
