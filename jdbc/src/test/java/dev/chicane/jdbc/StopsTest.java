package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.trace.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Races between single statements: each has read before the other has committed, and writes after that. */
class StopsTest extends JdbcRaceContract {
    private static final String BOOK =
            "insert into booking (seat, guest) select 7, ? where not exists (select from booking where seat = 7)";

    @BeforeEach
    void tables() throws SQLException {
        database.run(
                "create table booking (id int generated always as identity primary key, seat int, guest text);"
                        + " create table ticket (number int primary key, guest text);"
                        + " create table duty (doctor text primary key, is_on boolean); insert into duty values ('ann', true), ('bob', true)");
    }

    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static Consumer<Race> twoBook(String sql) {
        return race -> {
            race.actor("ann", on(connection -> execute(connection, sql, "ann")));
            race.actor("bob", on(connection -> execute(connection, sql, "bob")));
            race.invariant("one guest a seat", "select seat from booking group by seat having count(*) > 1");
        };
    }

    @Test
    void a_seat_that_is_booked_if_nobody_has_booked_it_is_sold_twice() {
        Exploration explored = explore(twoBook(BOOK));

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.FAILED);
        assertThat(explored.trace().steps())
                .extracting(Step::target)
                .anyMatch(step -> step.startsWith("in the middle of insert into booking"));
    }

    @Test
    void a_comment_hides_nothing() {
        assertThat(explore(twoBook("-- whoever comes first\n" + BOOK)).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void its_token_replays_it() {
        Exploration explored = explore(twoBook(BOOK));
        Exploration again = new Explorer(
                        database.scenario("race", twoBook(BOOK).andThen(Race::anyOutcome)),
                        Settings.DEFAULT.withBudget(new Budget(10, Duration.ofMinutes(1))),
                        Progress.NONE)
                .replay(ReplayToken.decode(String.valueOf(explored.replay())));

        assertThat(again.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(again.trace().steps())
                .extracting(Step::target)
                .isEqualTo(explored.trace().steps().stream().map(Step::target).toList());
    }

    @Test
    void a_unique_constraint_prevents_that() throws SQLException {
        database.run("alter table booking add unique (seat)");
        Exploration explored = explore(twoBook(BOOK + " on conflict do nothing"));

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isGreaterThan(2);
    }

    @Test
    void a_function_that_looks_before_it_writes_is_stopped_in_there() throws SQLException {
        database.run("create function book(name text) returns void language plpgsql as $$ begin"
                + " if not exists (select from booking where seat = 7) then"
                + " insert into booking (seat, guest) values (7, name); end if; end $$");
        assertThat(explore(twoBook("select book(?)")).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_function_that_counts_by_an_assignment_looks_too() throws SQLException {
        database.run("create function book(name text) returns void language plpgsql as $$ declare n int; begin"
                + " n := count(*) from booking where seat = 7; if n = 0 then"
                + " insert into booking (seat, guest) values (7, name); end if; end $$");
        assertThat(explore(twoBook("select book(?)")).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_block_that_looks_before_it_writes_is_stopped_in_there() {
        Exploration explored = explore(race -> {
            for (String guest : new String[] {"ann", "bob"}) {
                race.actor(
                        guest,
                        on(connection -> execute(
                                connection,
                                "do $$ begin perform from booking where seat = 7; if not found then"
                                        + " insert into booking (seat, guest) values (7, '" + guest
                                        + "'); end if; end $$")));
            }
            race.invariant("one guest a seat", "select seat from booking group by seat having count(*) > 1");
        });
        assertThat(explored.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_function_that_takes_a_lock_before_it_looks_is_right() throws SQLException {
        database.run("insert into ticket values (7, null);"
                + " create function book(name text) returns void language plpgsql as $$ begin"
                + " perform from ticket where number = 7 for update;"
                + " if not exists (select from booking where seat = 7) then"
                + " insert into booking (seat, guest) values (7, name); end if; end $$");
        Exploration explored = explore(twoBook("select book(?)"));

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isGreaterThan(2);
    }

    @Test
    void a_trigger_that_looks_before_its_row_is_written_is_stopped_after_it() throws SQLException {
        database.run("create function is_free() returns trigger language plpgsql as $$ begin"
                + " if exists (select from booking where seat = new.seat) then return null; end if;"
                + " return new; end $$;"
                + " create trigger is_free before insert on booking for each row execute function is_free()");
        assertThat(explore(twoBook("insert into booking (seat, guest) values (7, ?)"))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_function_in_the_values_of_a_row_is_read_before_that_is_written() throws SQLException {
        database.run("create function next_number() returns int language sql as"
                + " $$ select coalesce(max(number), 0) + 1 from ticket $$");
        Exploration explored = explore(race -> {
            for (String guest : new String[] {"ann", "bob"}) {
                race.actor(
                        guest,
                        on(connection -> execute(connection, "insert into ticket values (next_number(), ?)", guest)));
            }
        });
        assertThat(explored.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void so_does_a_guarded_update_which_need_not_be_stopped() throws SQLException {
        database.run("insert into ticket values (7, null)");
        Exploration explored = explore(race -> {
            var sold = new AtomicInteger();
            for (String guest : new String[] {"ann", "bob"}) {
                race.actor(guest, on(connection -> {
                    try (PreparedStatement take = connection.prepareStatement(
                            "update ticket set guest = ? where number = 7 and guest is null")) {
                        take.setString(1, guest);
                        sold.addAndGet(take.executeUpdate());
                    }
                }));
            }
            race.after(() -> assertThat(sold).hasValue(1));
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isEqualTo(2);
    }

    @Test
    void so_do_serializable_transactions_that_are_tried_again() {
        var retries = new AtomicInteger();
        Exploration explored = explore(race -> {
            for (String guest : new String[] {"ann", "bob"}) {
                race.actor(guest, on(connection -> {
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    connection.setAutoCommit(false);
                    while (true) {
                        try {
                            execute(connection, BOOK, guest);
                            connection.commit();
                            return;
                        } catch (SQLException e) {
                            assertThat(e.getSQLState()).isEqualTo("40001");
                            connection.rollback();
                            retries.incrementAndGet();
                        }
                    }
                }));
            }
            race.invariant("one guest a seat", "select seat from booking group by seat having count(*) > 1");
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(retries).hasPositiveValue();
    }

    @Test
    void the_next_number_is_given_twice() {
        String next = "insert into ticket select coalesce(max(number), 0) + 1, ? from ticket";
        Exploration explored = explore(race -> {
            race.actor("ann", on(connection -> execute(connection, next, "ann")));
            race.actor("bob", on(connection -> execute(connection, next, "bob")));
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(explored.violation())).contains("duplicate key");
    }

    @Test
    void both_doctors_leave_by_one_update_each() {
        String leave = "update duty set is_on = false where doctor = ? and (select count(*) from duty where is_on) > 1";
        Exploration explored = explore(race -> {
            race.actor("ann", on(connection -> execute(connection, leave, "ann")));
            race.actor("bob", on(connection -> execute(connection, leave, "bob")));
            race.invariant("somebody is on", "select 1 where not exists (select from duty where is_on)");
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.FAILED);
    }

    @Test
    void what_a_function_does_is_stopped_if_that_is_asked_for() throws SQLException {
        // Its text does not show what it executes.
        database.run("create function book(who text) returns void language plpgsql as $$ begin"
                + " execute replace('insert into booking (seat, guest) s-lect 7, $1 where not exists"
                + " (s-lect from booking where seat = 7)', 's-', 'se') using who; end $$");
        Consumer<Race> books = race -> {
            for (String guest : new String[] {"ann", "bob"}) {
                race.actor(guest, on(connection -> one(connection, "select book('" + guest + "')")));
            }
            race.invariant("one guest a seat", "select seat from booking group by seat having count(*) > 1");
        };
        assertThat(explore(books).verdict()).isEqualTo(Verdict.EXHAUSTED);
        database.stopInside(sql -> sql.contains("book("));
        try {
            assertThat(explore(books).verdict()).isEqualTo(Verdict.FAILED);
        } finally {
            database.stopInside(sql -> false);
        }
    }

    @Test
    void several_statements_in_one_step_are_told_and_not_proven() throws SQLException {
        database.run("insert into ticket values (1, null), (2, null)");
        String take = "update ticket set guest = 'x' where number = ";
        Exploration text = explore(race -> {
            race.actor("ann", on(connection -> execute(connection, take + "1; " + take + "2")));
            race.actor("bob", on(connection -> execute(connection, take + "2; " + take + "1;")));
        });
        assertThat(text.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(text.notCovered()).hasSize(2).allMatch(line -> line.startsWith("Several statements in one step"));

        Exploration batch = explore(race -> {
            race.actor("ann", on(connection -> batch(connection, 1, 2)));
            race.actor("bob", on(connection -> batch(connection, 2, 1)));
        });
        assertThat(batch.notCovered()).anyMatch(line -> line.startsWith("Several statements in one step"));

        Exploration one = explore(race -> {
            race.actor("ann", on(connection -> execute(connection, take + "1;")));
            race.actor("bob", on(connection -> batch(connection, 2)));
        });
        assertThat(one.verdict()).as("%s", one.notCovered()).isEqualTo(Verdict.EXHAUSTED);
    }

    private static void batch(Connection connection, int... numbers) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement("update ticket set guest = 'x' where number = ?")) {
            for (int number : numbers) {
                take.setInt(1, number);
                take.addBatch();
            }
            take.executeBatch();
        }
    }

    @Test
    void one_stop_is_a_step_and_a_statement_that_writes_nothing_has_none() {
        // Before it, in its middle, and after it.
        assertThat(points(connection -> run(connection, "insert into booking (seat) select generate_series(1, 9)")))
                .isEqualTo(2);
        assertThat(points(connection ->
                        run(connection, "insert into booking (seat) select 1 where exists (select from ticket)")))
                .isEqualTo(1);
        assertThat(points(connection -> run(connection, "delete from duty where doctor in (select doctor from duty)")))
                .isEqualTo(2);
        assertThat(points(connection -> run(connection, "update duty set is_on = false")))
                .isEqualTo(1);
    }

    @Test
    void who_is_stopped_has_locks_that_others_wait_for() {
        String touch = "update duty set is_on = not is_on where doctor = (select min(doctor) from duty)";
        Exploration explored = explore(race -> {
            for (String actor : new String[] {"first", "second"}) {
                race.actor(actor, on(connection -> run(connection, touch)));
            }
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.cut()).isZero();
    }

    @Test
    void stopped_transactions_that_wait_for_each_other_have_one_victim() {
        var victims = new AtomicInteger();
        Exploration explored = explore(race -> {
            for (String[] order : new String[][] {{"ann", "bob"}, {"bob", "ann"}}) {
                race.actor(order[0] + " first", on(connection -> {
                    connection.setAutoCommit(false);
                    try {
                        for (String doctor : order) {
                            execute(
                                    connection,
                                    "update duty set is_on = exists (select from ticket) where doctor = ?",
                                    doctor);
                        }
                        connection.commit();
                    } catch (SQLException e) {
                        assertThat(e.getSQLState()).isEqualTo("40P01");
                        victims.incrementAndGet();
                        connection.rollback();
                    }
                }));
            }
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(victims).hasPositiveValue();
        assertThat(explored.cut()).isZero();
    }

    @Test
    void a_schedule_that_fails_while_somebody_is_stopped_leaves_nothing() throws SQLException {
        Settings all = Settings.DEFAULT
                .withStrategy("exhaustive")
                .withBudget(new Budget(100, Duration.ofMinutes(1)))
                .withoutDataRaces()
                .countingFailures();
        Exploration explored = Explorer.explore(
                database.scenario("fails", race -> {
                    race.actor("stopped", on(connection -> execute(connection, BOOK, "ann")));
                    race.actor("fails", on(connection -> {
                        assertThat(one(connection, "select count(*) from booking"))
                                .isEqualTo("1");
                    }));
                }),
                all);
        assertThat(explored.verdict()).isEqualTo(Verdict.FAILED);
        // Before the insert and in its middle it fails, and passes after that.
        assertThat(explored.failures()).isPositive().isLessThan(explored.schedules());
        database.begin(false);
        assertThat(database.rows("select objid from pg_locks where locktype = 'advisory' and classid = 1130916195"
                        + " and objsubid = 2"))
                .isEmpty();
    }

    @Test
    void advisory_locks_of_the_program_are_its_own() {
        Exploration explored = explore(race -> {
            for (String guest : new String[] {"ann", "bob"}) {
                race.actor(guest, on(connection -> {
                    connection.setAutoCommit(false);
                    one(connection, "select pg_advisory_xact_lock(7)");
                    execute(connection, BOOK, guest);
                    connection.commit();
                }));
            }
            race.invariant("one guest a seat", "select seat from booking group by seat having count(*) > 1");
        });
        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
    }
}
