package dev.chicane.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A program that begins a schedule on a database, changes rows of it, leaves a transaction open, says so, and never ends. */
final class KilledSearch {
    private KilledSearch() {}

    public static void main(String[] args) throws SQLException, InterruptedException {
        RaceDatabase database = RaceDatabase.at(args[0]);
        database.begin(false);
        Connection connection = database.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("update account set balance = -1; delete from plain");
            connection.setAutoCommit(false);
            statement.execute("update account set balance = -2");
        }
        System.out.println("changed");
        new CountDownLatch(1).await();
    }
}
