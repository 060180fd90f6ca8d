package com.acme.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Pays if there is enough, but looks and pays one after the other, with nothing that keeps others out. */
public class Payments {
    private final DataSource database;

    public Payments(DataSource database) {
        this.database = database;
    }

    public void pay(String from, String to, int amount) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (balance(connection, from) >= amount) {
                add(connection, from, -amount);
                add(connection, to, amount);
            }
            connection.commit();
        }
    }

    protected String question() {
        return "select balance from account where id = ?";
    }

    private int balance(Connection connection, String account) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(question())) {
            ask.setString(1, account);
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
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
