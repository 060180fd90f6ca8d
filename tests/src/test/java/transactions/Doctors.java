package transactions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Two doctors go off call, each if another one stays: what each has seen holds no more when both have. In tables of its own. Its argument is the
 * isolation level; whose transaction is aborted tries again.
 */
public final class Doctors {
    private static final String URL = "jdbc:postgresql://nowhere.example:5432/hospital";
    private static final String ABORTED = "40001";

    private Doctors() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table doctor (name text primary key, on_call boolean not null)");
            statement.execute("insert into doctor values ('ann', true), ('bob', true)");
        }
        int level = args[0].equals("serializable")
                ? Connection.TRANSACTION_SERIALIZABLE
                : Connection.TRANSACTION_REPEATABLE_READ;
        new Thread(() -> leave("ann", level), "ann").start();
        new Thread(() -> leave("bob", level), "bob").start();
    }

    private static void leave(String name, int level) {
        try (Connection connection = DriverManager.getConnection(URL)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(level);
            while (!hasLeft(connection, name)) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** False: it was aborted. */
    private static boolean hasLeft(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from doctor where on_call")) {
            rows.next();
            if (rows.getInt(1) > 1) {
                statement.executeUpdate("update doctor set on_call = false where name = '" + name + "'");
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            if (ABORTED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
