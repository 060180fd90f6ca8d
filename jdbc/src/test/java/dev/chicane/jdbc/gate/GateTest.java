package dev.chicane.jdbc.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.SharedStore;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.ds.PGSimpleDataSource;

/** Statements that take long, wait for strangers, or are left over when their schedule ends. */
class GateTest {
    private static EmbeddedServer server;
    private static GatedDataSource source;
    /** One that gives up sooner, for schedules that come to nothing else. */
    private static GatedDataSource impatient;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        var driver = new PGSimpleDataSource();
        driver.setURL(server.url());
        source = new GatedDataSource(driver, Duration.ofSeconds(2));
        impatient = new GatedDataSource(driver, Duration.ofSeconds(1));
        source.leaveNothingOut(true);
    }

    @AfterAll
    static void stop() throws SQLException {
        source.end();
        impatient.end();
        server.close();
    }

    @BeforeEach
    void table() throws SQLException {
        directly(
                "drop table if exists t; create table t (id int primary key, n int); insert into t values (1, 0), (2, 0), (3, 0)");
    }

    private static void directly(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Exploration explore(Settings settings, Consumer<Race> declaration) {
        return explore(source, settings, declaration);
    }

    private static Exploration explore(GatedDataSource source, Settings settings, Consumer<Race> declaration) {
        var store = new SharedStore() {
            @Override
            public void begin(boolean isWatched) throws SQLException {
                source.begin();
            }

            @Override
            public List<String> rows(String query) {
                return List.of();
            }
        };
        return Explorer.explore(Race.scenario("gate", store, declaration), settings);
    }

    private static Settings exhaustive() {
        return Settings.DEFAULT
                .withStrategy("exhaustive")
                .withBudget(new Budget(1_000, Duration.ofMinutes(2)))
                .withoutDataRaces();
    }

    private static void inTransaction(String... statements) throws SQLException {
        inTransaction(source, statements);
    }

    private static void inTransaction(GatedDataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    @Test
    void a_statement_that_takes_its_time_is_waited_for() {
        Exploration explored = explore(exhaustive(), race -> {
            race.actor("slow", () -> inTransaction("select pg_sleep(0.05)"));
            race.actor("quick", () -> inTransaction("select 1"));
        });

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        // Two steps each: 4 over 2.
        assertThat(explored.schedules()).isEqualTo(6);
        assertThat(explored.cut()).isZero();
    }

    @Test
    void a_statement_that_waits_for_a_stranger_ends_its_schedule_and_the_next_one_is_clean() throws SQLException {
        try (Connection stranger = DriverManager.getConnection(server.url());
                Statement statement = stranger.createStatement()) {
            stranger.setAutoCommit(false);
            statement.execute("update t set n = 5 where id = 1");
            Exploration explored = explore(impatient, exhaustive(), race -> bothUpdate(race, impatient));

            assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.cut()).isEqualTo(explored.schedules()).isPositive();
            assertThat(String.join(" ", explored.notCovered()) + explored.remarks())
                    .contains("A statement has not come back for 1 s: it waits for Lock transactionid");
        }

        assertThat(explore(impatient, exhaustive(), race -> bothUpdate(race, impatient))
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void a_statement_that_takes_longer_than_anybody_waits_ends_its_schedule() {
        Exploration explored = explore(impatient, exhaustive(), race -> {
            race.actor("slow", () -> inTransaction(impatient, "select pg_sleep(1.2)"));
            race.actor("quick", () -> {
                try (Connection connection = impatient.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("select 1");
                }
            });
        });

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.cut()).isPositive();
    }

    private static void bothUpdate(Race race, GatedDataSource source) {
        race.actor("a", () -> inTransaction(source, "update t set n = n + 1 where id = 1"));
        race.actor("b", () -> inTransaction(source, "update t set n = n + 1 where id = 1"));
    }

    @Test
    void who_waits_when_the_schedule_fails_is_ended_and_the_next_schedule_is_clean() throws SQLException {
        Exploration explored = explore(exhaustive().countingFailures(), race -> {
            race.actor("fails", () -> {
                Connection connection = source.getConnection();
                connection.setAutoCommit(false);
                Statement statement = connection.createStatement();
                statement.execute("update t set n = n + 1 where id = 1");
                statement.execute("select 1");
                throw new IllegalStateException("with its transaction open");
            });
            race.actor("waits", () -> inTransaction("update t set n = n + 1 where id = 1"));
        });

        assertThat(explored.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(explored.failures()).isEqualTo(explored.schedules());
        assertThat(idleInTransaction()).isZero();
    }

    private static int idleInTransaction() throws SQLException {
        source.begin();
        impatient.begin();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where state like 'idle in transaction%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(100)
    void a_server_that_stands_still_is_not_waited_for_without_end() throws Exception {
        try (EmbeddedServer frozen = EmbeddedServer.start()) {
            var driver = new PGSimpleDataSource();
            driver.setURL(frozen.url());
            var gated = new GatedDataSource(driver, Duration.ofSeconds(2));
            ProcessHandle postmaster = ProcessHandle.of(frozen.pid()).orElseThrow();
            List<ProcessHandle> processes = new ArrayList<>();
            try {
                assertThatExceptionOfType(RaceException.class)
                        .isThrownBy(() -> explore(gated, exhaustive(), race -> {
                            race.actor("a", () -> {
                                try (Connection connection = gated.getConnection();
                                        Statement statement = connection.createStatement()) {
                                    statement.execute("select 1");
                                    Carried.run(() -> {
                                        // Those of the sessions too, which are there by now.
                                        postmaster.descendants().forEach(processes::add);
                                        processes.add(postmaster);
                                        signal("STOP", processes);
                                    });
                                    statement.execute("select 2");
                                }
                            });
                            race.actor("b", () -> {});
                        }));
            } finally {
                signal("CONT", processes);
            }
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void three_who_wait_in_a_circle_have_one_victim() throws SQLException {
        int[] victims = new int[1];
        source.learn();
        source.leaveNothingOut(false);
        Exploration explored = explore(exhaustive(), race -> {
            for (int i = 0; i < 3; i++) {
                String first = "update t set n = n + 1 where id = " + (i + 1);
                String second = "update t set n = n + 1 where id = " + ((i + 1) % 3 + 1);
                race.actor("actor " + i, () -> {
                    try {
                        inTransaction(first, second);
                    } catch (SQLException e) {
                        assertThat(e.getSQLState()).isEqualTo("40P01");
                        victims[0]++;
                    }
                });
            }
        });

        source.leaveNothingOut(true);
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(victims[0]).isPositive();
    }
}
