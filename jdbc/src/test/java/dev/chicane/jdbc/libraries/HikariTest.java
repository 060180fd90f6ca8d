package dev.chicane.jdbc.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.ThrowingRunnable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Plain JDBC over a pool of HikariCP, which has its connections over all schedules. */
class HikariTest extends TransferContract {
    @Override
    Bank bank(DataSource source) throws SQLException {
        return new PooledBank(pool(source, 2, ""));
    }

    @Test
    void connections_are_what_the_pool_has_made_them_in_each_schedule() throws SQLException {
        try (HikariDataSource pool = pool(database.dataSource(), 2, "set lock_timeout = '7s'")) {
            ThrowingRunnable changes = () -> {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("set lock_timeout = '1s'");
                    connection.commit();
                }
            };
            Exploration explored = explore(race -> {
                // All that the pool has, for within a schedule one of them goes from actor to actor as it was left.
                checkTwo(pool);
                race.actor("first", changes);
                race.actor("second", changes);
            });
            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
            // 4! / (2! * 2!)
            assertThat(explored.schedules()).isEqualTo(6);
        }
    }

    private static void checkTwo(HikariDataSource pool) {
        try (Connection first = pool.getConnection();
                Connection second = pool.getConnection()) {
            for (Connection connection : List.of(first, second)) {
                assertThat(connection.getAutoCommit()).isFalse();
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select current_setting('lock_timeout')")) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo("7s");
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_pool_with_too_few_connections_makes_actors_wait_out_of_sight() throws SQLException {
        Map<String, Integer> ends = new TreeMap<>();
        try (HikariDataSource pool = pool(database.dataSource(), 1, "")) {
            var bank = new PooledBank(pool);
            Exploration explored = explore(
                    race -> {
                        race.actor("first", () -> bank.transfer(false));
                        race.actor("second", () -> bank.transfer(false));
                        countEnds(race, ends);
                    },
                    5);
            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.notCovered()).anyMatch(line -> line.startsWith("Actors waited out of Chicane's sight"));
            assertThat(explored.notCovered())
                    .anyMatch(line -> line.contains("as many connections as the actors have at the same time"));
            // It is one transaction after the other then.
            assertThat(ends).containsOnlyKeys("(a=20 b=80)");
        }
    }

    @Test
    void actors_who_have_one_connection_each_and_want_another_run_the_pool_dry() throws SQLException {
        try (HikariDataSource pool = pool(database.dataSource(), 2, "")) {
            pool.setConnectionTimeout(1_000);
            ThrowingRunnable takesTwo = () -> {
                try (Connection first = pool.getConnection()) {
                    change(first);
                    try (Connection second = pool.getConnection()) {
                        change(second);
                    }
                }
            };
            Exploration explored = explore(
                    race -> {
                        race.actor("first", takesTwo);
                        race.actor("second", takesTwo);
                    },
                    20);
            assertThat(explored.verdict()).as("%s", explored).isNotEqualTo(Verdict.EXHAUSTED);
            assertThat(explored.notCovered())
                    .anyMatch(line -> line.contains("as many connections as the actors have at the same time"));
        }
    }

    private static void change(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private static HikariDataSource pool(DataSource source, int size, String first) throws SQLException {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(false);
        if (!first.isEmpty()) {
            config.setConnectionInitSql(first);
        }
        var pool = new HikariDataSource(config);
        // Else its own thread would make one of them whenever it comes to it, for which an actor would wait out of
        // sight.
        var all = new ArrayList<Connection>();
        while (all.size() < size) {
            all.add(pool.getConnection());
        }
        for (Connection connection : all) {
            connection.close();
        }
        return pool;
    }

    private record PooledBank(HikariDataSource pool) implements Bank {
        @Override
        public void transfer(boolean locks) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                if (balance(connection, locks) >= 80) {
                    change(connection, -80, "a");
                    change(connection, 80, "b");
                }
                connection.commit();
            }
        }

        private static int balance(Connection connection, boolean locks) throws SQLException {
            try (PreparedStatement ask = connection.prepareStatement(
                    "select balance from account where id = ?" + (locks ? " for update" : ""))) {
                ask.setString(1, "a");
                try (ResultSet rows = ask.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        }

        private static void change(Connection connection, int by, String id) throws SQLException {
            try (PreparedStatement update =
                    connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
                update.setInt(1, by);
                update.setString(2, id);
                update.executeUpdate();
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
