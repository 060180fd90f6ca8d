package transactions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Two payments at once out of an account that can bear one, by a program that knows nothing of Chicane. Its arguments say how: {@code locks}
 * looks for update, {@code creates} makes the tables itself, {@code drops} drops them before,
 * {@code atOnce} makes them in one transaction; {@code exits} waits for both and has the JVM exit.
 */
public final class Payments {
    private static final String URL = "jdbc:postgresql://nowhere.example:5432/bank";

    private Payments() {}

    public static void main(String[] args) throws Exception {
        List<String> how = List.of(args);
        if (how.contains("creates")) {
            create(how.contains("drops"), !how.contains("atOnce"));
        }
        String question =
                "select balance from account where id = 'alice'" + (how.contains("locks") ? " for update" : "");
        var first = new Thread(() -> pay(question), "first");
        var second = new Thread(() -> pay(question), "second");
        first.start();
        second.start();
        if (how.contains("exits")) {
            first.join();
            second.join();
            System.exit(0);
        }
    }

    private static void create(boolean drops, boolean oneByOne) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(oneByOne);
            if (drops) {
                statement.execute("drop table if exists account");
            }
            statement.execute("create type kind as enum ('person', 'shop')");
            statement.execute("create table account (id text primary key, balance int not null, kind kind)");
            statement.execute("insert into account values ('alice', 100, 'person'), ('shop', 0, 'shop')");
            connection.setAutoCommit(true);
        }
    }

    private static void pay(String question) {
        try (Connection connection = DriverManager.getConnection(URL, "me", "secret")) {
            connection.setAutoCommit(false);
            try (PreparedStatement ask = connection.prepareStatement(question);
                    ResultSet rows = ask.executeQuery()) {
                rows.next();
                if (rows.getInt("balance") >= 80) {
                    add(connection, "alice", -80);
                    add(connection, "shop", 80);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Connection connection, String account, int amount) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setInt(1, amount);
            update.setString(2, account);
            update.executeUpdate();
        }
    }
}
