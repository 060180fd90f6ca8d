package dev.chicane.guard.row;

import dev.chicane.guard.transaction.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What these tests lock. */
final class Accounts {
    static final String TABLE = "create table account (id text primary key, balance int not null);"
            + " insert into account values ('a', 10), ('b', 10), ('c', 10);";

    /** A row. */
    record Account(String id, int balance) {}

    private Accounts() {}

    static Rows<Account> in(Transactions transactions) {
        return Rows.of(transactions, "account", "id", row -> new Account(row.getString("id"), row.getInt("balance")));
    }

    static void add(Connection connection, String id, int amount) throws SQLException {
        run(connection, "update account set balance = balance + " + amount + " where id = '" + id + "'");
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
