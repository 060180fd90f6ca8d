package dev.chicane.guard.workflow;

import dev.chicane.guard.transaction.JdbcTransactions;

/** What these tests move: orders of customers. */
final class Orders {
    enum State {
        NEW,
        PAID,
        SHIPPED,
        CANCELLED
    }

    static final String TABLES = """
            create table customer (id int primary key, paid_orders int not null, credit int not null, version int not null);
            create table orders (
                id int primary key, customer int references customer, state text, note text, version int not null);
            create index on orders (customer);
            """;

    static final String ROWS = """
            insert into customer values (5, 0, 100, 0), (6, 0, 0, 0);
            insert into orders values
                (7, 5, 'NEW', null, 1), (8, 5, 'NEW', null, 1), (9, 5, 'SHIPPED', null, 1), (10, 6, 'PAID', null, 1);
            """;

    static final Flow<State> FLOW = Flow.of(State.class)
            .begins(State.NEW)
            .allows(State.NEW, State.PAID, State.CANCELLED)
            .allows(State.PAID, State.SHIPPED, State.CANCELLED)
            .ends(State.SHIPPED, State.CANCELLED);

    private Orders() {}

    static Workflow<State> in(JdbcTransactions transactions) {
        return Workflow.of(transactions, "orders", FLOW).under("customer", "customer");
    }
}
