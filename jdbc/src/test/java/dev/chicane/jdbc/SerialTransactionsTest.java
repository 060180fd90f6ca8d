package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.schedule.ReplayToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What interleaved transactions come to is compared with what they come to one after the other. */
class SerialTransactionsTest {
    private static final int READ_COMMITTED = Connection.TRANSACTION_READ_COMMITTED;
    private static final int REPEATABLE_READ = Connection.TRANSACTION_REPEATABLE_READ;
    private static final int SERIALIZABLE = Connection.TRANSACTION_SERIALIZABLE;

    private static RaceDatabase database;

    /** What is done in a transaction. */
    private interface Work {
        void on(Statement statement) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @AfterEach
    void clear() throws SQLException {
        database.run("drop table if exists item, doctor, line, booking cascade; drop view if exists claimed");
    }

    private static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("transactions", declaration),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(10_000, Duration.ofMinutes(2)))
                        .withoutDataRaces());
    }

    private static void transact(int level, Work work) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(level);
            connection.setAutoCommit(false);
            work.on(statement);
            connection.commit();
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String message(Exploration found) {
        Violation violation = Objects.requireNonNull(found.violation());
        assertThat(violation.kind()).isEqualTo(ViolationKind.NON_SERIAL);
        return violation.message();
    }

    private static void increments(Race race, int level, String read) {
        for (String name : new String[] {"first", "second"}) {
            race.actor(
                    name,
                    () -> transact(level, statement -> {
                        int n = number(statement, read);
                        statement.executeUpdate("update item set n = " + (n + 1) + " where id = 1");
                    }));
        }
    }

    private static void items() throws SQLException {
        database.run("create table item (id int primary key, n int not null); insert into item values (1, 0), (2, 0)");
    }

    @Test
    void a_lost_update_needs_no_invariant() throws SQLException {
        items();
        Consumer<Race> race = declared -> increments(declared, READ_COMMITTED, "select n from item where id = 1");
        Exploration found = explore(race);

        assertThat(message(found)).isEqualTo("""
                item (id=1): n 0 -> 1
                One transaction after the other, they come to
                  item (id=1): n 0 -> 2""");
        assertThat(message(replay(found, race))).isEqualTo(message(found));
    }

    private static Exploration replay(Exploration found, Consumer<Race> declaration) {
        return new Explorer(
                        database.scenario("transactions", declaration),
                        Settings.DEFAULT.withoutDataRaces(),
                        Progress.NONE)
                .replay(ReplayToken.decode(Objects.requireNonNull(found.replay())));
    }

    @Test
    void an_update_of_a_locked_row_is_not_lost() throws SQLException {
        items();
        Exploration found =
                explore(race -> increments(race, READ_COMMITTED, "select n from item where id = 1 for update"));

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.notCovered()).isEmpty();
    }

    @Test
    void one_that_was_aborted_counts_as_never_begun() throws SQLException {
        items();
        Exploration found = explore(race -> increments(race, REPEATABLE_READ, "select n from item where id = 1"));

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.notCovered()).isEmpty();
    }

    /** Two doctors who are on duty both leave, since each sees that the other one stays. */
    private static void leave(Race race, int level) {
        for (int id = 1; id <= 2; id++) {
            int doctor = id;
            race.actor(
                    "doctor " + id,
                    () -> transact(level, statement -> {
                        if (number(statement, "select count(*) from doctor where on_duty") > 1) {
                            statement.executeUpdate("update doctor set on_duty = false where id = " + doctor);
                        }
                    }));
        }
    }

    @Test
    void write_skew_is_found_where_the_database_allows_it_and_not_where_it_does_not() throws SQLException {
        database.run(
                "create table doctor (id int primary key, on_duty boolean); insert into doctor values (1, true), (2, true)");

        Exploration skewed = explore(race -> leave(race, REPEATABLE_READ));
        assertThat(message(skewed))
                .startsWith("doctor (id=1): on_duty true -> false, doctor (id=2): on_duty true -> false\n")
                .contains("doctor (id=1): on_duty true -> false\n");

        Exploration serializable = explore(race -> leave(race, SERIALIZABLE));
        assertThat(serializable.verdict()).as("%s", serializable).isEqualTo(Verdict.EXHAUSTED);
        assertThat(serializable.notCovered()).isEmpty();
    }

    @Test
    void a_read_skew_shows_in_a_state() throws SQLException {
        items();
        Consumer<Race> race = declared -> {
            int[] sum = new int[1];
            declared.actor(
                    "reads",
                    () -> transact(
                            READ_COMMITTED,
                            statement -> sum[0] = number(statement, "select n from item where id = 1")
                                    + number(statement, "select n from item where id = 2")));
            declared.actor(
                    "moves",
                    () -> transact(READ_COMMITTED, statement -> {
                        statement.executeUpdate("update item set n = n - 5 where id = 1");
                        statement.executeUpdate("update item set n = n + 5 where id = 2");
                    }));
            declared.state("the sum", () -> sum[0]);
        };

        assertThat(message(explore(race))).contains("the sum = 5").contains("the sum = 0");
    }

    @Test
    void numbers_of_sequences_times_and_chance_do_not_matter() throws SQLException {
        database.run("""
                create table booking (id serial primary key, who text, at timestamptz default clock_timestamp(),
                    token uuid default gen_random_uuid(), ticket text);
                create table line (id bigint generated always as identity primary key, booking int references booking, what text)
                """);
        Consumer<Race> race = declared -> {
            for (String who : new String[] {"ann", "bob"}) {
                declared.actor(
                        who,
                        () -> transact(READ_COMMITTED, statement -> {
                            // Whoever draws first need not be who commits first.
                            int id = number(statement, "select nextval('booking_id_seq')");
                            int others = number(statement, "select count(*) from item");
                            statement.executeUpdate("insert into booking (id, who, ticket) values (" + id + ", '" + who
                                    + "', '" + System.nanoTime() + "')");
                            statement.executeUpdate(
                                    "insert into line (booking, what) values (" + id + ", '" + who + "')");
                            assertThat(others).isZero();
                        }));
            }
        };
        database.run("create table item (id int)");

        Exploration found = explore(race);

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.notCovered()).isEmpty();
        assertThat(String.join(" ", found.remarks()))
                .contains("differs from run to run")
                .contains("booking.ticket");
    }

    @Test
    void who_does_not_wait_for_a_lock_is_right_to_do_without() throws SQLException {
        items();
        Consumer<Race> race = declared -> {
            for (String name : new String[] {"first", "second"}) {
                declared.actor(name, () -> {
                    try {
                        transact(READ_COMMITTED, statement -> {
                            int n = number(statement, "select n from item where id = 1 for update nowait");
                            statement.executeUpdate("update item set n = " + (n + 1) + " where id = 1");
                        });
                    } catch (SQLException e) {
                        assertThat(e.getSQLState()).isEqualTo("55P03");
                        transact(
                                READ_COMMITTED,
                                statement -> statement.executeUpdate("update item set n = n + 10 where id = 2"));
                    }
                });
            }
        };

        Exploration found = explore(race);

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.notCovered()).isEmpty();
    }

    @Test
    void what_depends_on_locks_of_the_moment_is_not_judged_and_said_so() throws SQLException {
        items();
        Consumer<Race> race = declared -> {
            for (String name : new String[] {"first", "second"}) {
                declared.actor(
                        name,
                        () -> transact(READ_COMMITTED, statement -> {
                            if (number(statement, "select pg_try_advisory_xact_lock(7)::int") == 1) {
                                statement.executeUpdate("update item set n = n + 1 where id = 1");
                            }
                        }));
            }
        };

        Exploration found = explore(race);

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered())
                .singleElement()
                .asString()
                .contains("came to item (id=1): n 0 -> 1, as none of the serial orders did")
                .contains("what they come to depends on who has which lock at the moment (pg_try_advisory_xact_lock)");
    }

    /** Each is called by two transactions, of which one finds a lock taken if they overlap. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select claim()",
                "select * from claimed",
                "select calls()",
                "select tries()",
                "select tries_inside()",
                "insert into line values (1)",
                "do $$ begin perform from item where id = 1 for update nowait; update item set n = n + 1 where id = 1;"
                        + " exception when others then null; end $$",
            })
    void what_a_function_or_a_trigger_looks_at_depends_on_locks_too(String statement) throws SQLException {
        items();
        database.run("""
                create table line (n int);
                create or replace function claim() returns int language plpgsql as $$ declare found_id int; begin
                  select id into found_id from item order by id limit 1 for update skip locked;
                  update item set n = n + 1 where id = found_id; return found_id; end $$;
                create view claimed as select claim() as id;
                create or replace function calls() returns int language sql as 'select claim()';
                create or replace function locks() returns void language plpgsql as $$ begin
                  perform from item where id = 1 for update nowait; update item set n = n + 1 where id = 1; end $$;
                create or replace function tries_inside() returns int language plpgsql as $$ begin perform locks(); return 1;
                  exception when others then return 0; end $$;
                create or replace function tries() returns int language plpgsql as $$ begin
                  perform from item where id = 1 for update nowait; update item set n = n + 1 where id = 1; return 1;
                  exception when lock_not_available then return 0; end $$;
                create or replace function passes() returns trigger language plpgsql as $$ begin
                  if pg_try_advisory_xact_lock(8) then update item set n = n + 1 where id = 1; end if; return new; end $$;
                create trigger passes before insert on line for each row execute function passes();
                """);
        Exploration found = explore(race -> {
            for (String name : new String[] {"first", "second"}) {
                race.actor(name, () -> transact(READ_COMMITTED, work -> work.execute(statement)));
            }
        });

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered())
                .singleElement()
                .asString()
                .contains("depends on who has which lock at the moment");
    }

    @Test
    void a_function_that_looks_at_no_locks_excuses_nothing() throws SQLException {
        items();
        database.run(
                "create or replace function reads() returns int language sql as 'select n from item where id = 1'");

        assertThat(message(explore(race -> increments(race, READ_COMMITTED, "select reads()"))))
                .contains("item (id=1): n 0 -> 1");
    }

    /** What is said of an aborted transaction is what its program may go by. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | update item set n = n + 1 where id = 1 | update item set n = n + 1 where id = 1",
                "8 | select sum(n) from item | update item set n = n + 1 where id = 1",
                "2 | select n from item where id = 1 for update nowait | update item set n = n + 1 where id = 1",
                "2 | lock table item in exclusive mode nowait | update item set n = n + 1 where id = 1",
            })
    void one_that_is_aborted_is_told_the_same_in_serial_orders(int level, String first, String second)
            throws SQLException {
        items();
        assertThat(told(level, first, second, first, second).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void so_is_the_victim_of_a_deadlock() throws SQLException {
        items();
        String one = "update item set n = n + 1 where id = 1";
        String two = "update item set n = n + 1 where id = 2";
        assertThat(told(READ_COMMITTED, one, two, two, one).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    private static Exploration told(int level, String... statements) {
        Exploration found = explore(race -> {
            for (int i = 0; i < 2; i++) {
                int from = 2 * i;
                String[] said = {"nothing"};
                race.actor("actor " + i, () -> {
                    try {
                        transact(level, statement -> {
                            statement.execute(statements[from]);
                            statement.execute(statements[from + 1]);
                        });
                    } catch (PSQLException e) {
                        said[0] = e.getMessage() + " / "
                                + Objects.requireNonNull(e.getServerErrorMessage())
                                        .getMessage();
                    }
                });
                race.state("said to " + i, () -> said[0]);
            }
        });
        assertThat(found.notCovered()).isEmpty();
        return found;
    }

    @Test
    void transactions_that_are_tried_again_come_to_the_same() throws SQLException {
        items();
        int[] tries = new int[1];
        Exploration found = explore(race -> {
            for (String name : new String[] {"first", "second"}) {
                race.actor(name, () -> {
                    boolean isDone = false;
                    while (!isDone) {
                        try {
                            tries[0]++;
                            transact(SERIALIZABLE, statement -> {
                                int n = number(statement, "select n from item where id = 1");
                                statement.executeUpdate("update item set n = " + (n + 1) + " where id = 1");
                            });
                            isDone = true;
                        } catch (SQLException e) {
                            assertThat(e.getSQLState()).isEqualTo("40001");
                        }
                    }
                });
            }
            race.after(() ->
                    assertThat(database.rows("select n from item where id = 1")).containsExactly("(2)"));
        });

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.notCovered()).isEmpty();
        assertThat(tries[0]).isGreaterThan(2);
    }

    @Test
    void an_actor_of_many_transactions_may_be_interrupted_between_them() throws SQLException {
        items();
        Consumer<Race> race = declared -> {
            for (String name : new String[] {"first", "second"}) {
                declared.actor(name, () -> {
                    int[] n = new int[1];
                    transact(READ_COMMITTED, statement -> n[0] = number(statement, "select n from item where id = 1"));
                    transact(
                            READ_COMMITTED,
                            statement ->
                                    statement.executeUpdate("update item set n = " + (n[0] + 1) + " where id = 1"));
                });
            }
        };

        Exploration interrupted = explore(race);
        assertThat(interrupted.verdict()).as("%s", interrupted).isEqualTo(Verdict.EXHAUSTED);

        // As a whole it is another matter.
        assertThat(message(explore(race.andThen(Race::serial))))
                .startsWith("item (id=1): n 0 -> 1\nOne after the other");
    }

    @Test
    void any_outcome_will_do_where_that_is_said() throws SQLException {
        items();
        Exploration found = explore(race -> {
            increments(race, READ_COMMITTED, "select n from item where id = 1");
            race.anyOutcome();
        });

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
    }

    /** In serial orders no other one comes into the middle of a statement. */
    @Test
    void what_two_statements_come_to_between_each_other_is_compared_too() throws SQLException {
        database.run("create table booking (id serial primary key, seat int)");
        String book = "insert into booking (seat) select 7 where not exists (select from booking where seat = 7)";
        Consumer<Race> race = declared -> {
            for (String name : new String[] {"first", "second"}) {
                declared.actor(name, () -> {
                    try (Connection connection = database.dataSource().getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.executeUpdate(book);
                    }
                });
            }
        };

        assertThat(message(explore(race))).isEqualTo("""
                new booking (seat=7), new booking (seat=7)
                One transaction after the other, they come to
                  new booking (seat=7)""");

        database.run("alter table booking add unique (seat)");
        Exploration found = explore(race);
        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.FAILED);
        assertThat(Objects.requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.EXCEPTION);
    }

    /** As programs do that ask for the number first, whatever the column says of itself. */
    @Test
    void numbers_that_the_program_draws_from_a_sequence_do_not_matter() throws SQLException {
        items();
        database.run("create sequence number; create table booking (id bigint primary key, place int);"
                + " create table line (id bigint primary key, booking bigint references booking, what text)");
        Consumer<Race> race = declared -> {
            for (String name : new String[] {"first", "second"}) {
                declared.actor(
                        name,
                        () -> transact(READ_COMMITTED, statement -> {
                            int id = number(statement, "select nextval('number')");
                            int place = number(statement, "select n from item where id = 1 for update");
                            statement.executeUpdate("update item set n = n + 1 where id = 1");
                            statement.executeUpdate("insert into booking values (" + id + ", " + place + ")");
                            statement.executeUpdate(
                                    "insert into line values (" + (100 + id) + ", " + id + ", '" + name + "')");
                        }));
            }
        };

        Exploration found = explore(race);

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
        assertThat(String.join(" ", found.remarks())).contains("booking.id").doesNotContain("line.booking");
    }

    /** Whoever asks while another one has his transaction open is in his right. */
    @Test
    void an_actor_that_leaves_its_transaction_open_is_no_reason_for_a_verdict() throws SQLException {
        items();
        Exploration found = explore(race -> {
            race.actor("leaves", () -> {
                Connection connection = database.dataSource().getConnection();
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    int n = number(statement, "select n from item where id = 1");
                    transact(
                            READ_COMMITTED,
                            other -> other.executeUpdate("update item set n = " + (n + 10) + " where id = 2"));
                }
            });
            race.actor(
                    "writes",
                    () -> transact(
                            READ_COMMITTED,
                            statement -> statement.executeUpdate("update item set n = 5 where id = 1")));
        });

        assertThat(found.verdict()).as("%s", found).isNotEqualTo(Verdict.FAILED);
    }

    @Test
    void a_batch_that_is_aborted_is_aborted_alike_in_serial_orders() throws SQLException {
        items();
        Exploration found = explore(race -> {
            for (String name : new String[] {"first", "second"}) {
                race.actor(
                        name,
                        () -> transact(REPEATABLE_READ, statement -> {
                            statement.addBatch("update item set n = n + 1 where id = 1");
                            statement.addBatch("update item set n = n + 1 where id = 2");
                            statement.executeBatch();
                        }));
            }
        });

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered()).singleElement().asString().startsWith("Several statements in one step");
    }

    @Test
    void transactions_in_sql_are_aborted_where_real_ones_are() throws SQLException {
        items();
        Exploration found = explore(race -> {
            for (String name : new String[] {"first", "second"}) {
                race.actor(name, () -> {
                    try (Connection connection = database.dataSource().getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute("begin isolation level serializable");
                        try {
                            int n = number(statement, "select n from item where id = 1");
                            statement.executeUpdate("update item set n = " + (n + 1) + " where id = 1");
                            statement.execute("commit");
                        } catch (SQLException e) {
                            assertThat(e.getSQLState()).isEqualTo("40001");
                            statement.execute("/* it has failed */ rollback");
                            statement.executeUpdate("update item set n = n + 100 where id = 2");
                        }
                    }
                });
            }
        });

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.notCovered()).isEmpty();
    }

    /** Such as seconds since some time: they are the same in the first two runs. */
    @Test
    void what_changes_in_the_course_of_the_search_is_no_reason_for_a_verdict() throws SQLException {
        items();
        int[] executions = new int[1];
        Consumer<Race> race = declared -> {
            int now = ++executions[0] / 8;
            increments(declared, READ_COMMITTED, "select n from item where id = 1 for update");
            declared.actor(
                    "third",
                    () -> transact(
                            READ_COMMITTED,
                            statement -> statement.executeUpdate("update item set n = " + now + " where id = 2")));
        };

        Exploration found = explore(race);

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered())
                .singleElement()
                .asString()
                .contains("run a second time, they came to something else");
    }

    @Test
    void what_the_program_draws_may_be_left_out_by_name() throws SQLException {
        RaceDatabase shared = database;
        try (RaceDatabase own = RaceDatabase.embedded()) {
            database = own;
            own.leaveOut("item.n");
            items();
            Consumer<Race> race = declared -> increments(declared, READ_COMMITTED, "select n from item where id = 1");
            assertThat(explore(race).verdict()).isEqualTo(Verdict.EXHAUSTED);

            own.run("alter table item rename column n to amount");
            assertThatThrownBy(() -> explore(race))
                    .isInstanceOf(RaceException.class)
                    .hasMessageContaining("no column \"item.n\"");
        } finally {
            database = shared;
        }
    }
}
