package dev.chicane.guard.workflow;

import static dev.chicane.guard.workflow.WorkflowPageTest.State.CANCELLED;
import static dev.chicane.guard.workflow.WorkflowPageTest.State.NEW;
import static dev.chicane.guard.workflow.WorkflowPageTest.State.PAID;
import static dev.chicane.guard.workflow.WorkflowPageTest.State.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chicane.guard.PageExamples;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the page on workflows, as they stand there. */
final class WorkflowPageTest {
    /** Where an order of the page is. */
    enum State {
        NEW,
        PAID,
        SHIPPED,
        CANCELLED
    }

    @Test
    void the_examples_of_the_page_are_run_here() throws IOException {
        PageExamples.areRun("workflow.md", 4, WorkflowPageTest.class);
    }

    @Test
    void they_do_what_it_says() throws SQLException {
        try (TestDatabase database = new TestDatabase("""
                create table customer (id int primary key, paid_orders int not null);
                create table orders (id int primary key, customer int not null, state text not null, version int not null);
                create table item (id int primary key, orders int not null, state text not null);
                insert into customer values (5, 0); insert into orders values (7, 5, 'NEW', 1), (8, 5, 'NEW', 1);
                insert into item values (1, 8, 'NEW'), (2, 8, 'NEW'), (3, 8, 'NEW')""")) {
            Audit.createTable(database.source());
            run(database);
            assertThat(database.ask(
                            "select string_agg(concat_ws(' ', id, state), ', ' order by id) from (select id, state from"
                                    + " orders union all select id, state from item) s"))
                    .isEqualTo("1 PAID, 2 PAID, 3 CANCELLED, 7 PAID, 8 CANCELLED");
            assertThat(database.ask("select paid_orders from customer")).isEqualTo("1");
        }
    }

    private static void run(TestDatabase database) throws SQLException {
        JdbcTransactions transactions = database.transactions();
        int customerId = 5;

        Flow<State> flow = Flow.of(State.class)
                .begins(NEW)
                .allows(NEW, PAID, CANCELLED)
                .allows(PAID, SHIPPED)
                .ends(SHIPPED, CANCELLED);
        Workflow<State> orders = Workflow.of(transactions, "orders", flow).under("customer", "customer");

        orders.of(7)
                .by("alice")
                .because("card 1234")
                .parent(customerId, u -> u.add("paid_orders", 1))
                .to(PAID);

        Workflow<State> items = Workflow.of(transactions, "item", flow).under("orders", "orders");

        items.childrenOf(8).only(List.of(1, 2)).by("alice").to(PAID);

        orders.of(8)
                .by("bob")
                .because("sold out")
                .correlation("request 93")
                .children(items, CANCELLED)
                .to(CANCELLED);

        orders.of(7).by("carol").note("called: wants it by Friday");
        List<Moved> all = orders.history(7);

        Audit audit = Audit.in(transactions);
        List<Moved> together = audit.find(AuditQuery.all().correlation("request 93"));
        List<Moved> today = audit.find(AuditQuery.of("orders")
                .since(Instant.now().minus(Duration.ofDays(1)))
                .limit(50));

        assertThat(all).extracting(Moved::who).containsExactly("carol", "alice");
        assertThat(together).hasSize(2);
        assertThat(today).hasSize(3);

        assertThatExceptionOfType(TransitionConflict.class)
                .isThrownBy(() -> orders.of(7).by("bob").to(CANCELLED))
                .withMessage("orders(7) was not moved to CANCELLED: it is PAID, where 'alice' has moved it at "
                        + all.get(1).at() + ", and CANCELLED is allowed from NEW.");
    }
}
