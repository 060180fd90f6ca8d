package transactions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Two customers order two things each, in tables of its own, and rightly so: numbers, times and tokens are other in each order, and of no matter.
 */
public final class Orders {
    private static final String URL = "jdbc:postgresql://nowhere.example:5432/shop";

    private Orders() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table item (id serial primary key, name text)");
            statement.execute("insert into item (name) values ('pen'), ('ink')");
            statement.execute("create sequence number");
            statement.execute("create table orders (id serial primary key, customer text, item int references item,"
                    + " number bigint, token text, at bigint)");
            statement.execute("create table history (order_id int, customer text)");
        }
        new Thread(() -> order("ann"), "first").start();
        new Thread(() -> order("bob"), "second").start();
    }

    private static void order(String customer) {
        try (Connection connection = DriverManager.getConnection(URL)) {
            connection.setAutoCommit(false);
            // These numbers are known, since the program has just made the table.
            add(connection, customer, 1);
            add(connection, customer, 2);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Connection connection, String customer, int item) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into orders (customer, item, number, token, at) values (?, ?, nextval('number'), ?, ?) returning id")) {
            insert.setString(1, customer);
            insert.setInt(2, item);
            insert.setString(3, UUID.randomUUID().toString());
            insert.setLong(4, System.nanoTime());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                note(connection, row.getInt(1), customer);
            }
        }
    }

    private static void note(Connection connection, int order, String customer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into history values (?, ?)")) {
            insert.setInt(1, order);
            insert.setString(2, customer);
            insert.executeUpdate();
        }
    }
}
