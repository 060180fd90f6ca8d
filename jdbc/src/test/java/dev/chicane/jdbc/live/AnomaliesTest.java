package dev.chicane.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of the anomalies of real transactions that fail, and that their fixed twins do not. */
class AnomaliesTest {
    private static final int READ_COMMITTED = Connection.TRANSACTION_READ_COMMITTED;
    private static final int REPEATABLE_READ = Connection.TRANSACTION_REPEATABLE_READ;
    private static final String SERIALIZATION_FAILURE = "40001";

    private static RaceDatabase database;

    /** What an actor does in one transaction. */
    interface Body {
        void run(Connection connection) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("""
                drop schema public cascade; create schema public;
                create table account (id text primary key, balance int not null);
                insert into account values ('alice', 100), ('shop', 0);
                create table doctor (name text primary key, shift int not null, on_call boolean not null);
                insert into doctor values ('ann', 1, true), ('bob', 1, true);
                create table booking (id int primary key, room int not null);
                """);
    }

    @Test
    void a_balance_that_is_set_to_what_was_computed_before_is_a_lost_update() {
        Exploration found = explore(race -> {
            race.actor("first", inTransaction(READ_COMMITTED, connection -> setLess(connection, 10)));
            race.actor("second", inTransaction(READ_COMMITTED, connection -> setLess(connection, 20)));
            race.invariant("both were paid", "select 1 from account where id = 'alice' and balance <> 70");
        });

        Anomaly anomaly = anomaly(found);
        assertThat(anomaly.name()).isEqualTo("lost update");
        assertThat(anomaly.term()).isEqualTo("G-single");
        assertThat(anomaly.edges()).extracting(Anomaly.Edge::kind).containsExactly("rw", "ww");
        assertThat(anomaly.edges()).extracting(Anomaly.Edge::object).containsOnly("account (alice)");
        assertThat(anomaly.edges().getFirst().from())
                .isNotEqualTo(anomaly.edges().getFirst().to());
        Step read = step(found, anomaly.edges().getFirst().fromStep());
        Step overwritten = step(found, anomaly.edges().getFirst().toStep());
        assertThat(read.target()).startsWith("select balance");
        assertThat(overwritten.target()).startsWith("update account set balance = ?");
        assertThat(overwritten.value()).matches("1 row: \\(alice\\) balance 100 -> (80|90)");
        assertThat(anomaly.edges().getFirst().sentence())
                .contains("read account (alice) at step " + read.number())
                .contains("changed it (balance 100 -> ");
        assertDecided(found, "select balance", "COMMIT");
    }

    @Test
    void a_batch_and_a_row_of_a_result_set_that_are_set_to_what_was_computed_before_are_lost_updates() {
        Body byBatch = connection -> {
            int balance = number(connection, "select balance from account where id = 'alice'");
            try (PreparedStatement set = connection.prepareStatement("update account set balance = ? where id = ?")) {
                for (String id : List.of("alice", "shop")) {
                    set.setInt(1, balance - 10);
                    set.setString(2, id);
                    set.addBatch();
                }
                set.executeBatch();
            }
        };
        Body byRow = connection -> {
            try (Statement query =
                            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                    ResultSet rows = query.executeQuery("select id, balance from account where id = 'alice'")) {
                rows.next();
                rows.updateInt("balance", rows.getInt("balance") - 10);
                rows.updateRow();
            }
        };
        for (Body body : List.of(byBatch, byRow)) {
            Exploration found = explore(race -> {
                race.actor("first", inTransaction(READ_COMMITTED, body));
                race.actor("second", inTransaction(READ_COMMITTED, body));
                race.invariant("both were paid", "select 1 from account where id = 'alice' and balance <> 80");
            });
            assertThat(anomaly(found).name()).isEqualTo("lost update");
        }
    }

    @Test
    void a_read_that_locks_takes_it_away() {
        assertThat(explore(race -> {
                            Body less = connection -> {
                                int balance =
                                        number(connection, "select balance from account where id = 'alice' for update");
                                set(connection, balance - 10);
                            };
                            race.actor("first", inTransaction(READ_COMMITTED, less));
                            race.actor("second", inTransaction(READ_COMMITTED, less));
                            race.invariant(
                                    "both were paid", "select 1 from account where id = 'alice' and balance <> 80");
                        })
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void a_check_whose_update_builds_on_a_newer_version_is_a_check_then_act() {
        Exploration found = explore(race -> {
            Body pays = connection -> {
                if (number(connection, "select balance from account where id = 'alice'") >= 80) {
                    run(connection, "update account set balance = balance - 80 where id = 'alice'");
                }
            };
            race.actor("first", inTransaction(READ_COMMITTED, pays));
            race.actor("second", inTransaction(READ_COMMITTED, pays));
            race.invariant("no negative balance", "select 1 from account where balance < 0");
        });

        Anomaly anomaly = anomaly(found);
        assertThat(anomaly.name()).isEqualTo("check-then-act");
        assertDecided(found, "select balance", "COMMIT");
        assertThat(anomaly.term()).isEqualTo("G-single");
        assertThat(anomaly.edges()).extracting(Anomaly.Edge::kind).containsExactly("rw", "ww");
    }

    @Test
    void a_guarded_update_names_nothing() {
        Exploration found = explore(race -> {
            Body pays = connection ->
                    run(connection, "update account set balance = balance - 80 where id = 'alice' and balance >= 80");
            race.actor("first", inTransaction(READ_COMMITTED, pays));
            race.actor("second", inTransaction(READ_COMMITTED, pays));
            // Wrong in any order: there is nothing that a database could do about it.
            race.invariant("both were paid", "select 1 from account where id = 'alice' and balance > 0");
        });

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.anomaly()).isNull();
        assertThat(found.diagnosis()).isNull();
        assertThat(found.remarks()).noneMatch(remark -> remark.contains("nalysed"));
    }

    @Test
    void a_row_that_is_written_with_the_values_that_it_had_is_not_said_to_have_changed() {
        Exploration found = explore(race -> {
            race.actor("first", inTransaction(READ_COMMITTED, connection -> setLess(connection, 10)));
            race.actor("second", inTransaction(READ_COMMITTED, connection -> setLess(connection, 10)));
            race.invariant("both were paid", "select 1 from account where id = 'alice' and balance <> 80");
        });

        assertThat(anomaly(found).edges().getLast().sentence())
                .contains("wrote it with the values that it had")
                .doesNotContain("unchanged");
    }

    @Test
    void where_no_anomaly_is_named_it_is_said_why() throws SQLException {
        database.run("create table sold (item int)");
        Exploration found = explore(race -> {
            for (String buyer : new String[] {"ann", "bob"}) {
                race.actor(buyer, inTransaction(READ_COMMITTED, connection -> {
                    if (number(connection, "select count(*) from sold where item = 1") == 0) {
                        run(connection, "insert into sold values (1)");
                    }
                }));
            }
            race.invariant("sold once", "select 1 from sold having count(*) > 1");
        });

        assertThat(found.anomaly()).isNull();
        assertThat(found.remarks())
                .containsSubsequence(
                        "No anomaly is named, since what would make the circle may be in statements that could not be looked at:",
                        "Not analysed of \"select count(*) from sold where item = 1\": sold has no primary key, or is not this"
                                + " role's.");
    }

    @Test
    void two_reads_around_a_transfer_are_a_read_skew() {
        Exploration found = explore(race -> transferAndSum(race, READ_COMMITTED));

        Anomaly anomaly = anomaly(found);
        assertThat(anomaly.name()).isEqualTo("read skew");
        assertDecided(found, "select balance", "COMMIT");
        assertThat(anomaly.edges()).extracting(Anomaly.Edge::kind).containsExactly("rw", "wr");
        assertThat(anomaly.units()).containsExactly("sum", "transfer");
    }

    @Test
    void on_one_snapshot_they_are_none() {
        assertThat(explore(race -> transferAndSum(race, REPEATABLE_READ)).verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    private static void transferAndSum(Race race, int isolation) {
        int[] sum = {100};
        race.actor("transfer", inTransaction(isolation, connection -> {
            run(connection, "update account set balance = balance - 40 where id = 'alice'");
            run(connection, "update account set balance = balance + 40 where id = 'shop'");
        }));
        race.actor("sum", inTransaction(isolation, connection -> {
            int alice = number(connection, "select balance from account where id = 'alice'");
            sum[0] = alice + number(connection, "select balance from account where id = 'shop'");
        }));
        race.after(() -> assertThat(sum[0]).isEqualTo(100));
    }

    @Test
    void two_doctors_who_go_off_call_are_a_write_skew() {
        Exploration found = explore(race -> goOffCall(race, REPEATABLE_READ));

        Anomaly anomaly = anomaly(found);
        assertThat(anomaly.name()).isEqualTo("write skew");
        assertDecided(found, "select count(*)", "COMMIT");
        assertThat(anomaly.term()).isEqualTo("G2-item");
        assertThat(anomaly.edges()).extracting(Anomaly.Edge::kind).containsExactly("rw", "rw");
        assertThat(anomaly.edges())
                .extracting(Anomaly.Edge::object)
                .containsExactlyInAnyOrder("doctor (ann)", "doctor (bob)");
    }

    @Test
    void serializable_doctors_are_none() {
        assertThat(explore(race -> goOffCall(race, Connection.TRANSACTION_SERIALIZABLE))
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    private static void goOffCall(Race race, int isolation) {
        for (String name : List.of("ann", "bob")) {
            race.actor(name, inTransaction(isolation, connection -> {
                if (number(connection, "select count(*) from doctor where on_call and shift = 1") >= 2) {
                    run(connection, "update doctor set on_call = false where name = '" + name + "'");
                }
            }));
        }
        race.invariant("somebody is on call", "select 1 where not exists (select from doctor where on_call)");
    }

    @Test
    void two_inserts_behind_a_count_are_a_phantom() {
        Exploration found = explore(race -> {
            for (int id : new int[] {1, 2}) {
                race.actor("guest " + id, inTransaction(REPEATABLE_READ, connection -> {
                    if (number(connection, "select count(*) from booking b where b.room = 7") == 0) {
                        run(connection, "insert into booking values (" + id + ", 7)");
                    }
                }));
            }
            race.invariant("one guest a room", "select room from booking group by room having count(*) > 1");
        });

        Anomaly anomaly = anomaly(found);
        assertThat(anomaly.name()).isEqualTo("phantom");
        assertDecided(found, "select count(*)", "COMMIT");
        assertThat(anomaly.term()).isEqualTo("G2");
        assertThat(anomaly.edges()).extracting(Anomaly.Edge::kind).containsOnly("rw by predicate");
        assertThat(anomaly.edges().getFirst().sentence())
                .contains("looked for rows")
                .contains("inserted booking (");
    }

    @Test
    void inserts_for_other_rooms_are_no_phantom() {
        Exploration found = explore(race -> {
            for (int id : new int[] {1, 2}) {
                race.actor("guest " + id, inTransaction(REPEATABLE_READ, connection -> {
                    if (number(connection, "select count(*) from booking where room = " + id) == 0) {
                        run(connection, "insert into booking values (" + id + ", " + id + ")");
                    }
                }));
            }
            race.invariant("one guest in all", "select 1 from booking having count(*) > 1");
        });

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.anomaly()).isNull();
    }

    @Test
    void statements_that_are_transactions_of_their_own_have_an_anomaly_across_them() {
        Exploration found = explore(race -> {
            race.actor("first", () -> {
                try (Connection connection = database.dataSource().getConnection()) {
                    setLess(connection, 10);
                }
            });
            race.actor("second", () -> {
                try (Connection connection = database.dataSource().getConnection()) {
                    setLess(connection, 20);
                }
            });
            race.invariant("both were paid", "select 1 from account where id = 'alice' and balance <> 70");
        });

        assertThat(anomaly(found).name()).isEqualTo("lost update");
        assertThat(anomaly(found).remark()).contains("several");
        assertDecided(found, "select balance", "update account");
    }

    @Test
    void who_finds_out_and_gives_up_has_seen_the_anomaly_too() {
        Exploration found = explore(race -> {
            race.actor("transfer", inTransaction(READ_COMMITTED, connection -> {
                run(connection, "update account set balance = balance - 40 where id = 'alice'");
                run(connection, "update account set balance = balance + 40 where id = 'shop'");
            }));
            race.actor("sum", inTransaction(READ_COMMITTED, connection -> {
                int alice = number(connection, "select balance from account where id = 'alice'");
                assertThat(alice + number(connection, "select balance from account where id = 'shop'"))
                        .isEqualTo(100);
            }));
        });

        assertThat(anomaly(found).name()).isEqualTo("read skew");
        assertThat(anomaly(found).remark()).contains("Not all of them were committed");
    }

    @Test
    void who_looks_again_or_prepares_and_checks_the_race_has_none() {
        Exploration found = explore(race -> {
            mainRuns("update account set balance = 90 where id = 'alice'");
            race.actor("tries", () -> {
                try (Connection connection = database.dataSource().getConnection()) {
                    // Each by itself: a look, and another one when it is about to change anything.
                    number(connection, "select balance from account where id = 'alice'");
                    int balance = number(connection, "select balance from account where id = 'alice'");
                    run(connection, "update account set balance = " + (balance + 1) + " where id = 'shop'");
                }
            });
            race.actor(
                    "changes",
                    inTransaction(
                            READ_COMMITTED,
                            connection ->
                                    run(connection, "update account set balance = balance + 5 where id = 'alice'")));
            race.after(() -> {
                mainRuns("update account set balance = balance + 1 where id = 'alice'");
                assertThat("in the end").isEmpty();
            });
        });

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.anomaly()).isNull();
    }

    private static void mainRuns(String sql) {
        try (Connection connection = database.dataSource().getConnection()) {
            run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_a_query_in_a_query_reads_is_said_not_to_be_known() {
        Exploration found = explore(race -> {
            Body pays = connection -> {
                if (number(connection, "select 1 where (select balance from account where id = 'alice') >= 80") == 1) {
                    run(connection, "update account set balance = balance - 80 where id = 'alice'");
                }
            };
            race.actor("first", inTransaction(READ_COMMITTED, pays));
            race.actor("second", inTransaction(READ_COMMITTED, pays));
            race.invariant("no negative balance", "select 1 from account where balance < 0");
        });

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.anomaly()).isNull();
        assertThat(found.remarks()).anyMatch(remark -> remark.startsWith("Not analysed of \"select 1 where"));
        assertDecided(found, "select 1 where", "COMMIT");
    }

    private static void setLess(Connection connection, int amount) throws SQLException {
        set(connection, number(connection, "select balance from account where id = 'alice'") - amount);
    }

    private static void set(Connection connection, int balance) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update account set balance = ? where id = ?")) {
            update.setInt(1, balance);
            update.setString(2, "alice");
            update.executeUpdate();
        }
    }

    static dev.chicane.engine.race.ThrowingRunnable inTransaction(int isolation, Body body) {
        return () -> {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(isolation);
                try {
                    body.run(connection);
                    connection.commit();
                } catch (SQLException e) {
                    if (!SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        };
    }

    private static Anomaly anomaly(Exploration found) {
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.anomaly()).as("%s", found.remarks()).isNotNull();
        assertThat(found.remarks()).noneMatch(remark -> remark.contains("did not"));
        return Objects.requireNonNull(found.anomaly());
    }

    /** The two statements whose order decides, and that the other way round passes. */
    private static void assertDecided(Exploration found, String first, String second) {
        assertThat(found.diagnosis()).isNotNull();
        Turn turn =
                Objects.requireNonNull(Objects.requireNonNull(found.diagnosis()).turn());
        assertThat(step(found, turn.first()).target()).startsWith(first);
        assertThat(step(found, turn.second()).target()).startsWith(second);
        assertThat(turn.passing().steps()).noneMatch(step -> step.kind() == StepKind.FAIL);
    }

    private static Step step(Exploration found, int number) {
        Step step = found.trace().step(number).orElseThrow();
        assertThat(step.kind()).isEqualTo(StepKind.SQL);
        return step;
    }

    private static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("race", declaration),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(2_000, Duration.ofMinutes(1)))
                        .withoutDataRaces());
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
