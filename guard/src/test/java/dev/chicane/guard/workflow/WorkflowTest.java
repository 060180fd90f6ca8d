package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chicane.guard.ConditionNotMet;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Orders.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transitions of a row, and of its parent, on a real PostgreSQL. */
final class WorkflowTest {
    private static TestDatabase database;

    private JdbcTransactions transactions;
    private Workflow<State> orders;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase(Orders.TABLES);
        Audit.createTable(database.source());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("truncate customer, orders, guard_transition;" + Orders.ROWS);
        transactions = database.transactions();
        orders = Orders.in(transactions);
    }

    private static String order(int id) throws SQLException {
        return String.valueOf(database.ask("select concat_ws(' ', state, version, note) from orders where id = ?", id));
    }

    private static String customer(int id) throws SQLException {
        return String.valueOf(
                database.ask("select concat_ws(' ', paid_orders, credit, version) from customer where id = ?", id));
    }

    private static String kept() throws SQLException {
        return String.valueOf(database.ask("select count(*) from guard_transition"));
    }

    // ---------------------------------------------------------------- one row

    @Test
    void a_transition_is_made_and_kept() throws SQLException {
        Moved moved = orders.of(7)
                .by("alice")
                .because("card 1234,\nsigned")
                .correlation("request 9")
                .to(State.PAID);

        assertThat(order(7)).isEqualTo("PAID 2");
        assertThat(moved)
                .isEqualTo(new Moved(
                        moved.number(),
                        "orders",
                        "7",
                        "NEW",
                        "PAID",
                        "alice",
                        Optional.of("card 1234,\nsigned"),
                        Optional.of("request 9"),
                        moved.at()));
        assertThat(Duration.between(moved.at(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(orders.history(7)).containsExactly(moved);
        assertThat(orders.history(8)).isEmpty();
    }

    @Test
    void the_state_before_is_the_one_that_it_had() throws SQLException {
        assertThat(orders.of(8).by("bob").to(State.CANCELLED).from()).isEqualTo("NEW");
        assertThat(orders.of(10).by("bob").to(State.CANCELLED).from()).isEqualTo("PAID");
        assertThat(order(7)).isEqualTo("NEW 1");
    }

    @Test
    void who_comes_too_late_is_told_where_it_is_and_who_has_moved_it_there() throws SQLException {
        Moved first = orders.of(7).by("bob").to(State.CANCELLED);

        TransitionConflict conflict = catchThrowableOfType(
                TransitionConflict.class, () -> orders.of(7).by("alice").to(State.PAID));

        assertThat(conflict)
                .hasMessage("orders(7) was not moved to PAID: it is CANCELLED, where 'bob' has moved it at "
                        + first.at() + ", and PAID is allowed from NEW.");
        assertThat(conflict.entity()).isEqualTo("orders");
        assertThat(conflict.id()).isEqualTo("7");
        assertThat(conflict.wanted()).isEqualTo("PAID");
        assertThat(conflict.allowed()).containsExactly("NEW");
        assertThat(conflict.found()).contains("CANCELLED");
        assertThat(conflict.who()).contains("bob");
        assertThat(conflict.at()).contains(first.at());
        assertThat(conflict.isThereAlready()).isFalse();
        assertThat(order(7)).isEqualTo("CANCELLED 2");
        assertThat(kept()).isEqualTo("1");
    }

    @Test
    void nobody_is_named_who_has_not_moved_it_there() throws SQLException {
        orders.of(7).by("bob").to(State.PAID);
        database.run("update orders set state = 'CANCELLED' where id = 7");

        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> orders.of(7).by("alice").to(State.SHIPPED))
                .withMessage("orders(7) was not moved to SHIPPED: it is CANCELLED, and SHIPPED is allowed from PAID.")
                .satisfies(e -> assertThat(e.who()).isEmpty());
    }

    @Test
    void a_note_has_moved_nothing() throws SQLException {
        orders.of(7).by("bob").to(State.PAID);
        Moved note = orders.of(7).by("carol").note("called back");

        assertThat(note.isNote()).isTrue();
        assertThat(note.from()).isEqualTo("PAID");
        assertThat(order(7)).isEqualTo("PAID 2");
        assertThat(orders.history(7)).extracting(Moved::who).containsExactly("carol", "bob");
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> orders.of(7).by("alice").to(State.PAID))
                .withMessageContaining("it is PAID already, where 'bob' has moved it")
                .satisfies(e -> assertThat(e.isThereAlready()).isTrue());
    }

    @Test
    void no_state_is_none_that_allows_anything() throws SQLException {
        database.run("update orders set state = null where id = 7");
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> orders.of(7).by("alice").to(State.PAID))
                .withMessageContaining("it is in no state (NULL), and")
                .satisfies(e -> assertThat(e.found()).isEmpty());
    }

    @Test
    void a_row_that_is_not_there_is_no_conflict() {
        assertThatExceptionOfType(NoSuchRow.class)
                .isThrownBy(() -> orders.of(77).by("alice").to(State.PAID))
                .withMessage("orders(77) is not there: no row has that as its primary key.");
        assertThatExceptionOfType(NoSuchRow.class)
                .isThrownBy(() -> orders.of(77).by("alice").note("lost"));
    }

    @Test
    void it_may_be_asked_for_from_fewer_states_than_are_allowed() throws SQLException {
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> orders.of(7).by("alice").from(State.PAID).to(State.CANCELLED))
                .withMessageContaining("it is NEW, and CANCELLED is allowed from PAID.");
        orders.of(10).by("alice").from(State.PAID).to(State.CANCELLED);
        assertThat(order(10)).isEqualTo("CANCELLED 2");
    }

    @Test
    void other_fields_change_with_it() throws SQLException {
        orders.of(7).by("alice").change(row -> row.set("note", "gift")).to(State.PAID);
        assertThat(order(7)).isEqualTo("PAID 3 gift");

        assertThatExceptionOfType(ConditionNotMet.class)
                .isThrownBy(() -> orders.of(8)
                        .by("alice")
                        .change(row -> row.set("note", "gift").where("version > ?", 9))
                        .to(State.PAID))
                .withMessage("orders(8) was not moved to PAID: a condition of the change of orders(8) does not hold.");
        assertThat(order(8)).isEqualTo("NEW 1");
        assertThat(kept()).isEqualTo("1");
    }

    // ---------------------------------------------------------------- its parent

    @Test
    void the_parent_changes_with_it() throws SQLException {
        int customerId = 5;

        orders.of(7)
                .by("alice")
                .because("card 1234")
                .parent(customerId, u -> u.add("paid_orders", 1))
                .to(State.PAID);

        assertThat(order(7)).isEqualTo("PAID 2");
        assertThat(customer(5)).isEqualTo("1 100 1");
    }

    @Test
    void what_is_refused_changes_no_parent() throws SQLException {
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> orders.of(9)
                        .by("alice")
                        .parent(5, u -> u.add("paid_orders", 1))
                        .to(State.PAID));
        assertThat(customer(5)).isEqualTo("0 100 0");
    }

    @Test
    void a_condition_on_the_parent_decides_on_both() throws SQLException {
        assertThatExceptionOfType(ConditionNotMet.class)
                .isThrownBy(() -> orders.of(7)
                        .by("alice")
                        .parent(5, u -> u.subtract("credit", 101).where("credit >= ?", 101))
                        .to(State.PAID))
                .withMessage(
                        "orders(7) was not moved to PAID: a condition of the change of customer(5) does not hold.");
        assertThat(order(7)).isEqualTo("NEW 1");
        assertThat(customer(5)).isEqualTo("0 100 0");
    }

    @Test
    void another_one_s_child_is_not_there() throws SQLException {
        assertThatExceptionOfType(NoSuchRow.class)
                .isThrownBy(() -> orders.of(7)
                        .by("alice")
                        .parent(6, u -> u.add("paid_orders", 1))
                        .to(State.PAID))
                .withMessage("orders(7) of customer(6) is not there: no row has that as its key and customer.");
        assertThatExceptionOfType(NoSuchRow.class)
                .isThrownBy(() -> orders.of(7).by("alice").parent(55).to(State.PAID))
                .withMessageStartingWith("customer(55) is not there");
        assertThat(customer(6)).isEqualTo("0 0 0");
        assertThat(order(7)).isEqualTo("NEW 1");
    }

    // ---------------------------------------------------------------- transactions

    @Test
    void it_is_a_part_of_the_transaction_around_it() throws SQLException {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run(connection -> {
                    orders.of(7).by("alice").to(State.PAID);
                    assertThat(orders.history(7)).hasSize(1);
                    throw new IllegalStateException("the rest fails");
                }));
        assertThat(order(7)).isEqualTo("NEW 1");
        assertThat(kept()).isEqualTo("0");
    }

    @Test
    void a_transaction_goes_on_after_a_conflict_of_one_row() throws SQLException {
        transactions.run(connection -> {
            for (int id : List.of(7, 8, 9)) {
                try {
                    orders.of(id).by("alice").parent(5).to(State.PAID);
                } catch (TransitionConflict e) {
                    assertThat(e.id()).isEqualTo("9");
                }
            }
        });
        assertThat(order(7) + ", " + order(8) + ", " + order(9)).isEqualTo("PAID 2, PAID 2, SHIPPED 1");
    }

    @Test
    void a_transaction_is_rolled_back_after_a_conflict_of_more() throws SQLException {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run(connection -> {
                    try {
                        orders.of(9)
                                .by("alice")
                                .parent(5, u -> u.add("paid_orders", 1))
                                .to(State.PAID);
                    } catch (TransitionConflict e) {
                        assertThat(e.id()).isEqualTo("9");
                    }
                }));
        assertThat(customer(5)).isEqualTo("0 100 0");
    }
}
