package dev.chicane.guard.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What requests of these tests ask for: rows in a table of charges. */
final class Requests {
    static final String TABLES =
            "create table charge (request text not null, amount int not null); create table seen (request text not null);";

    static final Fingerprint EIGHTY = Fingerprint.of("80");

    /** What comes of one. */
    record Receipt(String request, int charges) {}

    private Requests() {}

    static Receipt charge(Connection connection, String request) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into charge values (?, 80)")) {
            insert.setString(1, request);
            insert.executeUpdate();
        }
        return new Receipt(request, 1);
    }

    static int count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
