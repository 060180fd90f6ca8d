package libraries;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Two payments from one account, by threads that have their connections from a pool. */
final class Pooled {
    private final HikariDataSource pool;
    private final String how;

    private Pooled(HikariDataSource pool, String how) {
        this.pool = pool;
        this.how = how;
    }

    /** With how many connections there are, and what happens: "unlocked", "locked", or "set", which reads nothing. */
    public static void main(String... arguments) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost/any");
        config.setMaximumPoolSize(Integer.parseInt(arguments[0]));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            var bank = new Pooled(pool, arguments[1]);
            var one = new Thread(() -> bank.pay(30), "one");
            var other = new Thread(() -> bank.pay(50), "other");
            one.start();
            other.start();
            one.join();
            other.join();
        }
    }

    private void pay(int amount) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(how.equals("set"));
            int balance = how.equals("set") ? 100 : balance(connection);
            try (PreparedStatement update =
                    connection.prepareStatement("update account set balance = ? where id = 'alice'")) {
                update.setInt(1, balance - amount);
                update.executeUpdate();
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int balance(Connection connection) throws SQLException {
        String query = "select balance from account where id = 'alice'";
        try (PreparedStatement select =
                        connection.prepareStatement(how.equals("locked") ? query + " for update" : query);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
