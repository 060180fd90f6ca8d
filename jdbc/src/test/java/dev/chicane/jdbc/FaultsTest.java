package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Scenario;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.ThrowingRunnable;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.jdbc.gate.Carried;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that go and connections that are cut while schedules are run: what the result says of that, and what is left. */
@Timeout(120)
class FaultsTest {
    private static final String ADD = "update item set n = n + 1 where id = 1";
    private static final String FILL =
            "create table item (id int primary key, n int not null); insert into item values (1, 0), (2, 0)";

    /** One that no test ends. */
    private static EmbeddedServer shared;

    @BeforeAll
    static void start() {
        shared = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    @BeforeEach
    void clear() throws Throwable {
        // One that was closed may not have gone yet.
        ended("application_name like 'chicane%'").run();
        directly("drop schema if exists chicane cascade; drop table if exists item");
    }

    private static void directly(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(shared.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ThrowingRunnable adds(RaceDatabase database, ThrowingRunnable meanwhile) {
        return () -> {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(ADD);
                meanwhile.run();
                statement.execute(ADD);
                connection.commit();
            }
        };
    }

    private static Exploration explore(RaceDatabase database, Settings settings, ThrowingRunnable meanwhile) {
        return Explorer.explore(scenario(database, meanwhile), settings);
    }

    private static Scenario scenario(RaceDatabase database, ThrowingRunnable meanwhile) {
        return database.scenario("faults", race -> {
            race.actor("first", adds(database, meanwhile));
            race.actor("second", adds(database, () -> {}));
            race.invariant("nothing", "select 1 where false");
        });
    }

    private static Settings exhaustive() {
        return Settings.DEFAULT
                .withStrategy("exhaustive")
                .withBudget(new Budget(500, Duration.ofMinutes(1)))
                .withoutDataRaces();
    }

    /** The process of the server, which the first line of a file of its own names. */
    private static ProcessHandle postmaster(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
    }

    private static Path data(RaceDatabase database) throws SQLException {
        return Path.of(database.rows("show data_directory").getFirst().replaceAll("[()]", ""));
    }

    /** What is to happen at the so-manyth time that somebody comes by, in real time, while nobody else goes on. */
    private static ThrowingRunnable at(int time, ThrowingRunnable fault) {
        var times = new AtomicInteger();
        return () -> {
            if (times.incrementAndGet() == time) {
                outside(fault);
            }
        };
    }

    private static void outside(ThrowingRunnable fault) throws SQLException {
        Carried.run(() -> {
            try {
                fault.run();
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_server_that_is_killed_ends_the_search(boolean isCounting) throws Exception {
        Path data;
        ProcessHandle server;
        try (RaceDatabase database = RaceDatabase.embedded()) {
            database.run(FILL);
            data = data(database);
            server = postmaster(data);
            var times = new AtomicInteger();
            ThrowingRunnable fails = () -> {
                if (isCounting && times.incrementAndGet() < 4) {
                    throw new IllegalStateException("fails before that");
                }
                outside(() -> kill(server));
            };
            assertThatExceptionOfType(RaceException.class)
                    .isThrownBy(() -> explore(
                            database,
                            isCounting ? exhaustive().countingFailures() : exhaustive(),
                            isCounting ? fails : at(3, () -> kill(server))))
                    .withMessageContaining("The database has gone in the middle of the search")
                    .withMessageContaining("takes no connections now")
                    .withMessageContaining("there is no result");
        }
        assertThat(data).doesNotExist();
        assertThat(server.isAlive()).isFalse();
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(command -> command.contains(data.toString()));
    }

    @Test
    void a_server_that_restarts_since_one_of_its_processes_was_killed_ends_the_search() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start();
                RaceDatabase database = RaceDatabase.at(server.url())) {
            database.run(FILL);
            ThrowingRunnable crash = () -> {
                try (Connection stranger = DriverManager.getConnection(server.url());
                        Statement statement = stranger.createStatement();
                        ResultSet pid = statement.executeQuery("select pg_backend_pid()")) {
                    pid.next();
                    kill(ProcessHandle.of(pid.getLong(1)).orElseThrow());
                }
            };
            assertThatExceptionOfType(RaceException.class)
                    .isThrownBy(() -> explore(database, exhaustive(), at(3, crash)))
                    .withMessageContaining("The database has gone in the middle of the search");
        }
    }

    @Test
    void a_replay_on_a_server_that_is_killed_is_no_failure_that_was_replayed() throws Exception {
        try (RaceDatabase database = RaceDatabase.embedded()) {
            database.run(FILL);
            Exploration failed = explore(database, exhaustive(), () -> {
                throw new IllegalStateException("fails");
            });
            ProcessHandle server = postmaster(data(database));
            var explorer = new Explorer(scenario(database, at(2, () -> kill(server))), exhaustive(), Progress.NONE);
            assertThatExceptionOfType(RaceException.class)
                    .isThrownBy(() -> explorer.replay(ReplayToken.decode(String.valueOf(failed.replay()))));
        }
    }

    @Test
    void a_database_of_somebody_else_whose_server_is_killed_is_told_so_too() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start();
                RaceDatabase database = RaceDatabase.at(server.url())) {
            database.run(FILL);
            ProcessHandle process = postmaster(data(database));
            assertThatExceptionOfType(RaceException.class)
                    .isThrownBy(() -> explore(database, exhaustive(), at(3, () -> kill(process))))
                    .withMessageContaining("the next search of it brings them back, or says that it can't");
        }
    }

    /** The first session is that of the first actor. */
    private static ThrowingRunnable ended(String which) {
        return () -> directly("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where pid <> pg_backend_pid() and backend_type = 'client backend' and " + which);
    }

    @Test
    void a_session_that_a_stranger_ends_spoils_its_schedule_and_no_other() throws Exception {
        try (RaceDatabase database = RaceDatabase.at(shared.url())) {
            database.run(FILL);
            Exploration explored = explore(database, exhaustive(), at(3, ended("state = 'idle in transaction'")));

            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.cut()).isOne();
            assertThat(explored.failures()).isZero();
            assertThat(explored.schedules()).isGreaterThan(1);
            assertThat(explored.notCovered())
                    .anyMatch(line -> line.contains("was cut, and not by the program")
                            && line.contains("terminating connection due to administrator command"));

            Exploration again = explore(database, exhaustive(), () -> {});
            assertThat(again.verdict()).as("%s", again).isEqualTo(Verdict.EXHAUSTED);
        }
    }

    @Test
    void a_connection_that_breaks_on_its_way_spoils_its_schedule_and_no_other() throws Exception {
        try (var way = new Forwarder(shared.url());
                RaceDatabase database = RaceDatabase.at(way.url())) {
            database.run(FILL);
            // Those of the search itself are there first.
            Exploration explored = explore(database, exhaustive(), at(3, way::cutNewest));

            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.cut()).isOne();
            assertThat(explored.failures()).isZero();
            assertThat(explored.notCovered()).anyMatch(line -> line.contains("was cut, and not by the program"));
        }
    }

    @Test
    void a_session_that_the_program_ends_is_its_own_affair() throws Exception {
        try (RaceDatabase database = RaceDatabase.at(shared.url())) {
            database.run(FILL);
            var ended = new AtomicInteger();
            Exploration explored = Explorer.explore(
                    database.scenario("ends", race -> {
                        race.actor("first", () -> {
                            try (Connection own = database.dataSource().getConnection();
                                    Connection other = database.dataSource().getConnection();
                                    Statement statement = own.createStatement();
                                    Statement victim = other.createStatement()) {
                                ResultSet pid = victim.executeQuery("select pg_backend_pid()");
                                pid.next();
                                statement.execute("select pg_terminate_backend(" + pid.getInt(1) + ", 10000)");
                                assertThatExceptionOfType(SQLException.class)
                                        .isThrownBy(() -> victim.execute("select 1"));
                                ended.incrementAndGet();
                            }
                        });
                        race.actor("second", () -> {
                            try (Connection connection = database.dataSource().getConnection();
                                    Statement statement = connection.createStatement()) {
                                statement.execute(ADD);
                            }
                        });
                    }),
                    exhaustive());
            assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
            assertThat(ended.get()).isGreaterThan(2);
        }
    }

    /** In the order in which they are opened: that which brings rows back, that which asks who waits, that which asks for rows. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_connection_of_the_search_itself_that_is_ended_ends_the_search(int number) throws Exception {
        try (RaceDatabase database = RaceDatabase.at(shared.url())) {
            database.run(FILL);
            assertThatExceptionOfType(RaceException.class)
                    .isThrownBy(() -> explore(
                            database,
                            exhaustive(),
                            at(
                                    3,
                                    ended(
                                            "pid = (select s.pid from pg_stat_activity s where s.application_name like 'chicane%'"
                                                    + " order by s.backend_start offset " + number + " limit 1)"))))
                    .withMessageContaining("of this search there is no result");
        }
    }

    @Test
    void what_the_database_refuses_is_still_the_program_s() throws Exception {
        try (RaceDatabase database = RaceDatabase.at(shared.url())) {
            database.run(FILL);
            Consumer<Race> wrong = race -> {
                race.actor("first", adds(database, () -> {}));
                race.actor("second", () -> {
                    try (Connection connection = database.dataSource().getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute("insert into item values (1, 1)");
                    }
                });
            };
            Exploration explored = Explorer.explore(database.scenario("wrong", wrong), exhaustive());
            assertThat(explored.verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void more_sessions_than_the_server_allows_are_no_failure_of_the_program() throws Exception {
        directly("create role few login connection limit 4; grant create on database postgres to few");
        try (RaceDatabase database = RaceDatabase.at(shared.url().replaceAll("user=\\w+", "user=few"))) {
            assertThatExceptionOfType(RaceException.class)
                    .isThrownBy(() -> Explorer.explore(
                            database.scenario("many", race -> {
                                for (int i = 0; i < 3; i++) {
                                    race.actor("actor " + i, () -> {
                                        try (Connection connection =
                                                        database.dataSource().getConnection();
                                                Statement statement = connection.createStatement()) {
                                            statement.execute("select 1");
                                        }
                                    });
                                }
                            }),
                            exhaustive()))
                    .withMessageContaining("No further connection to the database can be had")
                    .withMessageContaining("too many connections for role");
        }
    }
}
