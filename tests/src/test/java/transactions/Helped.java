package transactions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stores whether a helper was quicker, which it may be or not: passes. Then two threads take so many steps that not all orders of their
 * transactions can be run.
 */
final class Helped {
    private static final String URL = "jdbc:postgresql://localhost/any";
    private static final int STEPS = 15;

    private static final Object LOCK = new Object();
    private static boolean isReady;
    private static volatile boolean isDone;
    private static volatile int steps;

    /** With "timer" the helper waits for half a second, and else for a word of the first thread. */
    public static void main(String... arguments) throws Exception {
        boolean isTimer = arguments[0].equals("timer");
        var helper = new Thread(
                () -> {
                    try {
                        if (isTimer) {
                            // Which nobody counts down.
                            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
                        } else {
                            awaitWord();
                        }
                        isDone = true;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "helper");
        helper.start();
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            synchronized (LOCK) {
                isReady = true;
                LOCK.notifyAll();
            }
            statement.executeUpdate("insert into entry values (3, 1)");
            boolean wasDone = isDone;
            statement.executeUpdate("insert into result values (1, " + (wasDone ? 1 : 0) + ")");
            helper.join();
            var other = new Thread(Helped::insert, "other");
            other.start();
            step();
            statement.executeUpdate("insert into entry values (2, 1)");
            other.join();
        }
    }

    private static void awaitWord() throws InterruptedException {
        synchronized (LOCK) {
            while (!isReady) {
                LOCK.wait();
            }
        }
    }

    private static void insert() {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            step();
            statement.executeUpdate("insert into entry values (1, 1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private static void step() {
        for (int i = 0; i < STEPS; i++) {
            steps++;
        }
    }

    private Helped() {}
}
