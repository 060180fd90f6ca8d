package dev.chicane.jdbc.libraries;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Plain JDBC over a pool of HikariCP, which has its connections over all schedules. */
class HikariTest extends TransferContract {
    @Override
    Bank bank(DataSource source) throws SQLException {
        var pool = pool(source, 2);
        // Else its own thread would make the second connection whenever it comes to it.
        try (Connection first = pool.getConnection();
                Connection second = pool.getConnection()) {
            first.rollback();
            second.rollback();
        }
        return new PooledBank(pool);
    }

    private static HikariDataSource pool(DataSource source, int size) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private record PooledBank(HikariDataSource pool) implements Bank {
        @Override
        public void transfer(boolean locks) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                if (balance(connection, locks) >= 80) {
                    change(connection, -80, "a");
                    change(connection, 80, "b");
                }
                connection.commit();
            }
        }

        private static int balance(Connection connection, boolean locks) throws SQLException {
            try (PreparedStatement ask = connection.prepareStatement(
                    "select balance from account where id = ?" + (locks ? " for update" : ""))) {
                ask.setString(1, "a");
                try (ResultSet rows = ask.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        }

        private static void change(Connection connection, int by, String id) throws SQLException {
            try (PreparedStatement update =
                    connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
                update.setInt(1, by);
                update.setString(2, id);
                update.executeUpdate();
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
