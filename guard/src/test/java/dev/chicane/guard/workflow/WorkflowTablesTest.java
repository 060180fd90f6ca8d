package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.retry.Retrier;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Orders.State;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of all kinds, and what can't be asked for. */
final class WorkflowTablesTest {
    private static final String KEY = "0b9e7a52-8f4c-4b8c-9d7e-6c1f5a3e2d10";
    /** What is refused has asked for no connection. */
    private static final JdbcTransactions NONE = JdbcTransactions.over((DataSource) Proxy.newProxyInstance(
            DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                throw new AssertionError("the database was asked");
            }));

    private static TestDatabase database;

    private JdbcTransactions transactions;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase(Orders.TABLES);
        Audit.createTable(database.source());
        database.run("create type stage as enum ('NEW', 'PAID', 'SHIPPED', 'CANCELLED');"
                + " create table typed (id uuid primary key, state stage not null);"
                + " create schema \"odd one\"; create table \"odd one\".\"or\"\"der\" (number int primary key, code text"
                + " unique, \"the state\" char(12) not null, edition int not null);"
                + " create table kept_back (id int primary key, state text not null);"
                + " create function nothing() returns trigger language plpgsql as 'begin return null; end';"
                + " create trigger nothing before update on kept_back for each row execute function nothing();"
                + " create table short (id int primary key, state varchar(4) not null);");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("truncate customer, orders, guard_transition, typed, \"odd one\".\"or\"\"der\", kept_back, short;"
                + Orders.ROWS + "insert into typed values ('" + KEY + "', 'NEW');"
                + " insert into \"odd one\".\"or\"\"der\" values (1, 'x-1', 'NEW', 4);"
                + " insert into kept_back values (1, 'NEW'); insert into short values (1, 'NEW')");
        transactions = database.transactions();
    }

    private static Workflow<State> unasked() {
        return Orders.in(NONE);
    }

    // ---------------------------------------------------------------- tables

    @Test
    @SuppressWarnings("NullAway") // a caller may do so
    void the_history_of_a_row_is_found_by_any_form_of_its_key_though_the_row_be_gone() throws SQLException {
        Workflow<State> typed = Workflow.of(transactions, "typed", Orders.FLOW);
        Moved moved = typed.of(KEY.toUpperCase(Locale.ROOT)).by("alice").to(State.PAID);
        Workflow<State> orders = Orders.in(transactions);
        Moved paid = orders.of("7").by("alice").to(State.PAID);
        database.run("delete from typed; delete from orders");

        assertThat(typed.history(KEY.toUpperCase(Locale.ROOT))).containsExactly(moved);
        assertThat(typed.history(UUID.fromString(KEY))).containsExactly(moved);
        assertThat(orders.history("007")).containsExactly(paid);
        assertThat(orders.history(7L)).containsExactly(paid);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> orders.history("seven"))
                .withMessageContaining("seven");
        assertThatNullPointerException().isThrownBy(() -> unasked().history(null));
    }

    @Test
    void a_state_may_be_an_enum_of_the_database_and_a_key_a_uuid() throws SQLException {
        Workflow<State> typed = Workflow.of(transactions, "typed", Orders.FLOW);
        assertThat(typed.of(UUID.fromString(KEY)).by("alice").to(State.PAID).id())
                .isEqualTo(KEY);
        assertThat(typed.of(KEY).by("alice").to(State.SHIPPED).from()).isEqualTo("PAID");
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> typed.of(KEY).by("bob").to(State.PAID))
                .withMessageContaining("typed(" + KEY + ") was not moved to PAID: it is SHIPPED, where 'alice'");
    }

    @Test
    void a_table_may_have_any_names_and_a_state_of_a_fixed_length() throws SQLException {
        Workflow<State> odd = Workflow.of(
                        transactions,
                        Table.of("odd one.or\"der").withKey("code").withVersion("edition"),
                        Orders.FLOW)
                .withState("the state")
                .as("Order");
        Moved moved = odd.of("x-1").by("alice").to(State.PAID);
        assertThat(moved.entity() + moved.id()).isEqualTo("Orderx-1");
        assertThat(database.ask("select concat_ws(' ', \"the state\"::text, edition) from \"odd one\".\"or\"\"der\""))
                .isEqualTo("PAID 5");
        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> odd.of("x-1").by("bob").to(State.PAID))
                .withMessageStartingWith("Order(x-1) was not moved to PAID: it is PAID already, where 'alice'");
    }

    @Test
    void what_the_database_keeps_back_is_no_conflict() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Workflow.of(transactions, "kept_back", Orders.FLOW)
                        .of(1)
                        .by("alice")
                        .to(State.PAID))
                .withMessageContaining("a trigger or a policy of the table keeps it from being changed");
    }

    @Test
    void what_the_database_refuses_leaves_nothing() throws SQLException {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Workflow.of(transactions, "short", Orders.FLOW)
                        .of(1)
                        .by("alice")
                        .to(State.CANCELLED))
                .withMessageContaining("too long");
        assertThat(database.ask("select count(*) from guard_transition")).isEqualTo("0");
    }

    @Test
    void a_snapshot_that_is_too_old_is_retried_as_a_whole() throws SQLException {
        Workflow<State> orders = Orders.in(transactions.withIsolation(Connection.TRANSACTION_REPEATABLE_READ));
        var attempts = new int[1];
        Retrier.outside(transactions)
                .call(
                        RetryPolicy.DEFAULT,
                        () -> transactions
                                .withIsolation(Connection.TRANSACTION_REPEATABLE_READ)
                                .call(connection -> {
                                    attempts[0]++;
                                    orders.history(8);
                                    if (attempts[0] == 1) {
                                        database.run("update orders set note = 'changed meanwhile' where id = 7");
                                    }
                                    return orders.of(7).by("alice").to(State.PAID);
                                }));
        assertThat(attempts[0]).isEqualTo(2);
        assertThat(orders.history(7)).hasSize(1);
    }

    // ---------------------------------------------------------------- what is not there

    @Test
    void a_table_or_column_that_is_not_there_is_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workflow.of(transactions, "oders", Orders.FLOW)
                        .of(7)
                        .by("alice")
                        .to(State.PAID))
                .withMessageContaining("There is no table \"oders\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.in(transactions)
                        .withState("status")
                        .of(7)
                        .by("alice")
                        .to(State.PAID))
                .withMessageContaining("orders has no column \"status\"; it has id, customer, state, note, version.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.in(transactions)
                        .under("customer", "buyer")
                        .childrenOf(5)
                        .by("alice")
                        .to(State.PAID))
                .withMessageContaining("orders has no column \"buyer\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orders.in(transactions)
                        .under("costumer", "customer")
                        .childrenOf(5)
                        .by("alice")
                        .to(State.PAID))
                .withMessageContaining("There is no table \"costumer\"");
    }

    @Test
    void without_a_table_for_what_is_kept_nothing_is_moved() throws SQLException {
        database.run("alter table guard_transition rename to elsewhere");
        try {
            Workflow<State> orders = Orders.in(transactions);
            String remedy = "There is no table guard_transition, in which transitions are kept: make it by"
                    + " Audit.createTable(source), and see that its schema is on the search path.";
            assertThatIllegalStateException()
                    .isThrownBy(() -> orders.of(7).by("alice").to(State.PAID))
                    .withMessage(remedy);
            assertThatIllegalStateException()
                    .isThrownBy(() -> orders.childrenOf(5).by("alice").to(State.PAID))
                    .withMessage(remedy);
            assertThatIllegalStateException()
                    .isThrownBy(() -> orders.of(7).by("alice").note("lost"))
                    .withMessage(remedy);
            assertThatIllegalStateException()
                    .isThrownBy(() -> orders.history(7))
                    .withMessage(remedy);
            assertThat(database.ask("select state from orders where id = 7")).isEqualTo("NEW");
        } finally {
            database.run("alter table elsewhere rename to guard_transition");
        }
    }

    // ---------------------------------------------------------------- what is refused without asking

    @Test
    void a_transition_that_the_flow_does_not_have_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unasked().of(7).by("alice").to(State.NEW))
                .withMessage("Nothing leads to NEW, in which orders begins: allow it in its flow.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unasked().of(7).by("alice").from(State.NEW).to(State.SHIPPED))
                .withMessage("orders can't go from NEW to SHIPPED, but from PAID: allow it in its flow.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unasked().childrenOf(5).by("alice").to(State.NEW));
        Flow<String> flow =
                Flow.of(List.of("A", "B")).begins("A").allows("A", "B").ends("B");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Workflow.of(NONE, "orders", flow).of(7).by("alice").to("C"))
                .withMessage("orders has no state C; it has A, B.");
        Workflow<String> jobs = Workflow.of(NONE, "customer", flow);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        jobs.of(5).by("alice").children(unasked(), State.NEW).to("B"))
                .withMessageContaining("Nothing leads to NEW");
    }

    @Test
    void who_does_it_has_to_be_said() {
        assertThatIllegalStateException()
                .isThrownBy(() -> unasked().of(7).to(State.PAID))
                .withMessage("Nobody is said to do it: say by(...) before.");
        assertThatIllegalStateException()
                .isThrownBy(() -> unasked().childrenOf(5).to(State.PAID));
        assertThatIllegalStateException().isThrownBy(() -> unasked().of(7).note("called"));
    }

    @Test
    void names_and_reasons_are_such_that_the_database_keeps_them() {
        Transition<State> order = unasked().of(7);
        for (String name : List.of("", "  ", "a\nb", "a\0", "\ud800", "n".repeat(201))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> order.by(name))
                    .withMessage(
                            "The name of who does it has 1 to 200 characters, not all of them blank and none a control"
                                    + " character or half of a surrogate pair, and one with " + name.length()
                                    + " has not.");
            assertThatIllegalArgumentException().isThrownBy(() -> order.correlation(name));
            assertThatIllegalArgumentException().isThrownBy(() -> unasked().as(name));
        }
        for (String reason : List.of("", " \n", "a\0", "\ud800", "r".repeat(4_001))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> order.because(reason))
                    .withMessageStartingWith("The reason of a transition has 1 to 4000 characters");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> order.by("alice").note(reason));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without it may do
    void null_is_told_by_what_is_missing() {
        Workflow<State> orders = unasked();
        assertThatNullPointerException().isThrownBy(() -> orders.of(null)).withMessage("An id of orders is null.");
        assertThatNullPointerException()
                .isThrownBy(() -> orders.childrenOf(null))
                .withMessage("An id of customer is null.");
        assertThatNullPointerException()
                .isThrownBy(() -> orders.of(7).by(null))
                .withMessage("The name of who does it is null.");
        assertThatNullPointerException()
                .isThrownBy(() -> orders.of(7).because(null))
                .withMessage("The reason of a transition is null.");
        assertThatNullPointerException()
                .isThrownBy(() -> orders.of(7).by("alice").to(null))
                .withMessage("The state to go to is null: name one.");
        assertThatNullPointerException()
                .isThrownBy(() -> orders.of(7).from((State) null))
                .withMessage("A state to go from is null: name one.");
        assertThatIllegalArgumentException().isThrownBy(() -> orders.of(7).from());
        assertThatNullPointerException().isThrownBy(() -> orders.of(7).parent(null));
        assertThatNullPointerException().isThrownBy(() -> orders.of(7).parent(5, null));
        assertThatNullPointerException().isThrownBy(() -> orders.of(7).change(null));
        assertThatNullPointerException().isThrownBy(() -> Workflow.of(NONE, (String) null, Orders.FLOW));
        assertThatNullPointerException().isThrownBy(() -> Workflow.of(NONE, "orders", null));
    }

    @Test
    void a_note_is_no_transition() {
        assertThatIllegalStateException()
                .isThrownBy(() -> unasked()
                        .of(7)
                        .by("alice")
                        .change(row -> row.set("note", "x"))
                        .note("y"))
                .withMessage("A note changes nothing: ask for other changes by a transition.");
    }
}
