package transactions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** As {@link Tasks}, by threads that are kept in a list, with connections of the driver's own source. Perhaps it {@code locks}. */
public final class SourcedTasks {
    private SourcedTasks() {}

    public static void main(String[] args) throws InterruptedException {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost/bank");
        String question = "select balance from account where id = 'alice'"
                + (List.of(args).contains("locks") ? " for update" : "");
        var threads = new ArrayList<Thread>();
        for (int amount : List.of(10, 20)) {
            threads.add(new Thread(() -> take(source, question, amount)));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void take(DataSource source, String question, int amount) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement ask = connection.prepareStatement(question);
                    ResultSet rows = ask.executeQuery();
                    PreparedStatement update =
                            connection.prepareStatement("update account set balance = ? where id = 'alice'")) {
                rows.next();
                update.setInt(1, rows.getInt("balance") - amount);
                update.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
