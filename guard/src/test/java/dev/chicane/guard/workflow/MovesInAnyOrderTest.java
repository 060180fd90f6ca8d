package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.Search;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.retry.Retrier;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Orders.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two that move one row, in every order of their statements; and the same read, checked and written by hand. */
final class MovesInAnyOrderTest {
    private static final Flow<String> DOOR = Flow.of(List.of("PAUSED", "OPEN", "CLOSED"))
            .begins("PAUSED")
            .allows("PAUSED", "OPEN")
            .allows("OPEN", "CLOSED")
            .ends("CLOSED");

    private static final RetryPolicy AT_ONCE = RetryPolicy.of("at once", 3, Duration.ZERO, 1, Duration.ZERO);

    private static Search search;
    private static JdbcTransactions transactions;
    private static Workflow<State> orders;
    private static Workflow<String> doors;

    private interface Work {
        void run(State to) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        search = new Search(
                Orders.TABLES + Orders.ROWS + "create table told (found text not null, who text not null);"
                        + " create table door (id int primary key, state text not null); insert into door values (1, 'PAUSED')");
        Audit.createTable(search.database().dataSource());
        transactions = JdbcTransactions.over(search.database().dataSource());
        orders = Orders.in(transactions);
        doors = Workflow.of(transactions, "door", DOOR);
        known(() -> orders.of(77).by("nobody").to(State.PAID));
        known(() -> doors.of(77).by("nobody").to("OPEN"));
    }

    private interface Asking {
        Object run() throws SQLException;
    }

    /** The table is known from here on. */
    private static void known(Asking asking) throws SQLException {
        try {
            asking.run();
        } catch (NoSuchRow e) {
            assertThat(e).hasMessageContaining("(77)");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        search.close();
    }

    private static void run(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static void tell(TransitionConflict conflict) throws SQLException {
        transactions.run(connection -> run(
                connection,
                "insert into told values (?, ?)",
                conflict.found().orElse(""),
                conflict.who().orElse("")));
    }

    private static Exploration paidAndCancelled(Work work, String what, String query) {
        return search.of(race -> {
            race.actor("alice", () -> work.run(State.PAID));
            race.actor("bob", () -> work.run(State.CANCELLED));
            race.invariant(what, query);
        });
    }

    private static void oneGoes(Work work) {
        Exploration found = paidAndCancelled(
                to -> {
                    try {
                        work.run(to);
                    } catch (TransitionConflict e) {
                        tell(e);
                    }
                },
                "one has moved it, and the other one knows",
                "select state, t.found, t.who from orders o left join told t on true left join guard_transition g on g.id ="
                        + " '7' where o.id = 7 and (t.found is distinct from o.state or g.state_after is distinct from o.state"
                        + " or t.who is distinct from 'who wants ' || o.state or o.version <> 2)");
        assertThat(found.verdict())
                .as("%s %s", Search.failure(found), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(1);
    }

    @Test
    void out_of_one_state_one_of_two_goes_and_the_other_one_is_told_where_it_is() {
        oneGoes(to -> orders.of(7).by("who wants " + to).from(State.NEW).to(to));
    }

    @ParameterizedTest
    @ValueSource(ints = {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE})
    void so_it_is_where_whole_transactions_are_retried(int isolation) throws SQLException {
        Workflow<State> isolated = Orders.in(transactions.withIsolation(isolation));
        known(() -> isolated.of(77).by("nobody").to(State.PAID));
        Retrier retrier = Retrier.outside(transactions);
        oneGoes(to -> retrier.call(
                AT_ONCE,
                () -> isolated.of(7).by("who wants " + to).from(State.NEW).to(to)));
    }

    @Test
    void read_checked_and_written_both_go() {
        Exploration found = paidAndCancelled(
                MovesInAnyOrderTest::byHand,
                "one has moved it",
                "select count(*) from guard_transition having count(*) <> 1");
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Search.failure(found)).contains("one has moved it");
    }

    private static void byHand(State to) throws SQLException {
        transactions.run(connection -> {
            if (state(connection).equals("NEW")) {
                run(connection, "update orders set state = ? where id = 7", to.name());
                run(
                        connection,
                        "insert into guard_transition (entity, id, state_before, state_after, who, at)"
                                + " values ('orders', '7', 'NEW', ?, 'by hand', now())",
                        to.name());
            }
        });
    }

    private static String state(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select state from orders where id = 7");
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Asked once, "it is OPEN" would be the reason for not closing it. */
    @Test
    void a_state_that_is_told_is_none_that_allows_it() {
        Exploration found = search.of(race -> {
            race.actor("opens", () -> doors.of(1).by("opener").to("OPEN"));
            race.actor("closes", () -> {
                try {
                    doors.of(1).by("closer").to("CLOSED");
                } catch (TransitionConflict e) {
                    tell(e);
                }
            });
            race.invariant("it was told to be paused", "select found from told where found <> 'PAUSED'");
            race.invariant(
                    "it is closed, or was told not to be open",
                    "select state from door where (state = 'CLOSED') = exists (select from told)");
        });
        assertThat(found.verdict())
                .as("%s %s", Search.failure(found), found.notCovered())
                .isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(2);
    }
}
