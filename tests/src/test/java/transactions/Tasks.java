package transactions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two tasks take 10 each from an account: they read what it has, and write what is left. The arguments say who runs them, {@code pool},
 * {@code virtual}, {@code stages} or {@code staged-pool}, and whether it {@code locks}, that is, looks for update.
 */
public final class Tasks {
    private static final String URL = "jdbc:postgresql://localhost/bank";

    private Tasks() {}

    public static void main(String[] args) throws Exception {
        List<String> how = List.of(args);
        String question =
                "select balance from account where id = 'alice'" + (how.contains("locks") ? " for update" : "");
        switch (args[0]) {
            case "pool" -> {
                ExecutorService pool = Executors.newFixedThreadPool(2);
                Future<?> first = pool.submit(() -> take(question));
                Future<?> second = pool.submit(() -> take(question));
                first.get();
                second.get();
                pool.shutdown();
            }
            case "virtual" -> {
                try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                    executor.submit(() -> take(question));
                    executor.submit(() -> take(question));
                }
            }
            case "stages" -> {
                CompletableFuture<Void> first = CompletableFuture.runAsync(() -> take(question));
                CompletableFuture<Void> second = CompletableFuture.runAsync(() -> take(question));
                CompletableFuture.allOf(first, second).join();
            }
            case "staged-pool" -> {
                ExecutorService executor = Executors.newFixedThreadPool(2);
                CompletableFuture<Void> first = CompletableFuture.runAsync(() -> take(question), executor);
                CompletableFuture<Void> second = CompletableFuture.runAsync(() -> take(question), executor);
                CompletableFuture.allOf(first, second).join();
                executor.shutdown();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println("taken");
    }

    private static void take(String question) {
        try (Connection connection = DriverManager.getConnection(URL)) {
            connection.setAutoCommit(false);
            try (PreparedStatement ask = connection.prepareStatement(question);
                    ResultSet rows = ask.executeQuery();
                    PreparedStatement update =
                            connection.prepareStatement("update account set balance = ? where id = 'alice'")) {
                rows.next();
                update.setInt(1, rows.getInt("balance") - 10);
                update.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
