package transactions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Two transfers in opposite directions, each of which locks the account that it takes from before the other one: a deadlock in the database. With
 * the argument {@code again}, who is aborted begins again, as is right.
 */
public final class Opposite {
    private static final String URL = "jdbc:postgresql://nowhere.example:5432/bank";
    private static final String DEADLOCK = "40P01";

    private Opposite() {}

    public static void main(String[] args) {
        boolean triesAgain = args.length > 0;
        new Thread(() -> transfer("alice", "shop", triesAgain), "first").start();
        new Thread(() -> transfer("shop", "alice", triesAgain), "second").start();
    }

    private static void transfer(String from, String to, boolean triesAgain) {
        boolean isDone = false;
        while (!isDone) {
            try (Connection connection = DriverManager.getConnection(URL);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update account set balance = balance - 1 where id = '" + from + "'");
                statement.execute("update account set balance = balance + 1 where id = '" + to + "'");
                connection.commit();
                isDone = true;
            } catch (SQLException e) {
                if (!triesAgain || !DEADLOCK.equals(e.getSQLState())) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
