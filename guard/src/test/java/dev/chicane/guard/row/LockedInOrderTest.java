package dev.chicane.guard.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traps 16 and 18: transactions that lock rows, in every order of their statements. */
final class LockedInOrderTest {
    private static RaceDatabase database;

    private interface Work {
        void run(Connection connection, String one, String other) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run(Accounts.TABLE + " create table done (account text primary key);"
                + " create table room (id int primary key); insert into room values (1);"
                + " create table seat (room int not null, who text primary key);"
                + " create table task (id int primary key, state text not null);"
                + " insert into task values (1, 'NEW'), (2, 'NEW');"
                + " create table effect (task int not null)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    private static Exploration explore(int isolation, Work work, String what, String query) {
        JdbcTransactions transactions =
                JdbcTransactions.over(database.dataSource()).withIsolation(isolation);
        return Explorer.explore(
                database.scenario("rows", race -> {
                    race.anyOutcome();
                    race.actor("there", () -> transactions.run(connection -> work.run(connection, "a", "b")));
                    race.actor("back", () -> transactions.run(connection -> work.run(connection, "b", "a")));
                    race.invariant(what, query);
                }),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(10_000, Duration.ofSeconds(60))));
    }

    private static void holds(Exploration found) {
        assertThat(found.verdict())
                .as("%s %s", found.violation(), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(5);
    }

    private static void fails(Exploration found, String what) {
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(String.valueOf(found.violation())).contains(what);
    }

    // ---------------------------------------------------------------- order

    private static Exploration transfers(Work locking) {
        return explore(
                Connection.TRANSACTION_READ_COMMITTED,
                (connection, from, to) -> {
                    locking.run(connection, from, to);
                    Accounts.add(connection, from, -1);
                    Accounts.add(connection, to, 1);
                    Accounts.run(connection, "insert into done values ('" + from + "')");
                },
                "both are done",
                "select count(*) from done having count(*) <> 2");
    }

    @Test
    void locked_together_they_never_wait_for_each_other() {
        holds(transfers((connection, from, to) -> assertThat(
                        Accounts.in(new Within(connection)).forUpdate(List.of(from, to)))
                .containsOnlyKeys("a", "b")));
    }

    @Test
    void locked_one_by_one_one_of_them_is_the_victim_of_a_deadlock() {
        fails(
                transfers((connection, from, to) -> {
                    for (String id : List.of(from, to)) {
                        Accounts.number(connection, "select 1 from account where id = '" + id + "' for update");
                    }
                }),
                "both are done");
    }

    // ---------------------------------------------------------------- snapshot

    private static Exploration seats(int isolation, Work locking) {
        return explore(
                isolation,
                (connection, who, other) -> {
                    locking.run(connection, who, other);
                    if (Accounts.number(connection, "select count(*) from seat where room = 1") == 0) {
                        Accounts.run(connection, "insert into seat values (1, '" + who + "')");
                    }
                },
                "one seat",
                "select count(*) from seat having count(*) <> 1");
    }

    @Test
    void what_is_read_under_the_lock_is_what_the_last_holder_has_committed() {
        holds(seats(
                Connection.TRANSACTION_READ_COMMITTED,
                (connection, who, other) -> rooms(connection).forUpdate(1)));
    }

    private static Rows<Integer> rooms(Connection connection) {
        return Rows.of(new Within(connection), "room", "id", row -> row.getInt("id"));
    }

    @Test
    void with_a_snapshot_that_is_older_than_the_lock_the_room_is_overbooked() {
        Work locking =
                (connection, who, other) -> Accounts.number(connection, "select 1 from room where id = 1 for update");
        fails(seats(Connection.TRANSACTION_REPEATABLE_READ, locking), "one seat");
        Work despite =
                (connection, who, other) -> rooms(connection).atAnyIsolation().forUpdate(1);
        fails(seats(Connection.TRANSACTION_REPEATABLE_READ, despite), "one seat");
    }

    // ---------------------------------------------------------------- claims

    private static Exploration workers(Work work) {
        return explore(
                Connection.TRANSACTION_READ_COMMITTED,
                work,
                "each task once",
                "select task from effect group by task having count(*) > 1");
    }

    @Test
    void no_two_workers_claim_one_task() {
        holds(workers((connection, who, other) -> {
            Rows<Integer> tasks = Rows.of(new Within(connection), "task", "id", row -> row.getInt("id"));
            for (int task : tasks.claim(1, "state = ?", "NEW")) {
                effect(connection, task);
            }
        }));
    }

    @Test
    void without_a_lock_two_workers_take_the_same() {
        fails(
                workers((connection, who, other) -> effect(
                        connection, Accounts.number(connection, "select min(id) from task where state = 'NEW'"))),
                "each task once");
    }

    private static void effect(Connection connection, int task) throws SQLException {
        Accounts.run(connection, "insert into effect values (" + task + ")");
        Accounts.run(connection, "update task set state = 'DONE' where id = " + task);
    }
}
