package dev.chicane.tests.bench;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.race.Race;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Transactions of a bank transfer, interleaved and bare: what a schedule takes with reset and check, what the same round trips take
 * without a search, what a statement takes through a gate and without, and what it takes to ask who waits for whom.
 *
 * <p>Returns microseconds of each, in this order.
 */
final class TransactionRate implements Probe {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final int STATEMENTS = 50;

    @Override
    public List<Double> measure(List<String> arguments) throws SQLException {
        try (RaceDatabase database = RaceDatabase.embedded()) {
            database.run("create table account (id text primary key, balance int not null);"
                    + " insert into account values ('a', 100), ('b', 0)");
            DataSource source = database.dataSource();
            double schedule = explored(database, MEASURED, race -> {
                race.actor("first", () -> transfer(source));
                race.actor("second", () -> transfer(source));
                race.anyOutcome();
                race.after(() -> check(database));
            });
            double compared = explored(database, MEASURED, race -> {
                race.actor("first", () -> lockedTransfer(source));
                race.actor("second", () -> lockedTransfer(source));
            });
            double bare = repeated(() -> {
                database.begin(false);
                transfer(source);
                transfer(source);
                check(database);
            });
            double gated = explored(database, MEASURED, race -> {
                        race.actor("first", () -> ask(source));
                        race.actor("second", () -> ask(source));
                        race.anyOutcome();
                    })
                    / (2 * STATEMENTS);
            double statement = repeated(() -> ask(source)) / STATEMENTS;
            double poll = repeated(() -> poll(source)) / STATEMENTS;
            return List.of(schedule, compared, bare, gated, statement, poll);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double explored(RaceDatabase database, Duration time, Consumer<Race> declaration) {
        explore(database, WARM_UP, declaration);
        return 1e6 / explore(database, time, declaration).schedulesPerSecond();
    }

    private static Exploration explore(RaceDatabase database, Duration time, Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("transfer", declaration),
                Settings.DEFAULT
                        .withStrategy("random")
                        .withBudget(new Budget(1_000_000_000, time))
                        .withoutDataRaces());
    }

    private static double repeated(Work work) throws SQLException {
        repeat(work, WARM_UP);
        return repeat(work, MEASURED);
    }

    private static double repeat(Work work, Duration time) throws SQLException {
        long begin = System.nanoTime();
        long times = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            work.run();
            times++;
        }
        return (System.nanoTime() - begin) / 1e3 / times;
    }

    private static void transfer(DataSource source) throws SQLException {
        transfer(source, "select balance from account where id = ?");
    }

    private static void lockedTransfer(DataSource source) throws SQLException {
        transfer(source, "select balance from account where id = ? for update");
    }

    private static void transfer(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (balance(connection, query) >= 80) {
                add(connection, -80, "a");
                add(connection, 80, "b");
            }
            connection.commit();
        }
    }

    private static int balance(Connection connection, String query) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(query)) {
            ask.setString(1, "a");
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void add(Connection connection, int amount, String id) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setInt(1, amount);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /** Overdrawn or not: the search is to go on. */
    private static void check(RaceDatabase database) throws SQLException {
        if (database.rows("select 1 from account where balance < -60").isEmpty()) {
            return;
        }
        throw new AssertionError("That can't be.");
    }

    private static void ask(DataSource source) throws SQLException {
        repeatStatement(source, "select 1");
    }

    private static void poll(DataSource source) throws SQLException {
        repeatStatement(
                source,
                "select pg_catalog.pg_isolation_test_session_is_blocked(pg_backend_pid(), array[pg_backend_pid()])");
    }

    private static void repeatStatement(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement ask = connection.prepareStatement(query)) {
            for (int i = 0; i < STATEMENTS; i++) {
                ask.executeQuery().close();
            }
        }
    }
}
