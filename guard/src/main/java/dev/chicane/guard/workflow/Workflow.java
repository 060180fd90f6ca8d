package dev.chicane.guard.workflow;

import dev.chicane.guard.field.Fields;
import dev.chicane.guard.internal.table.KnownTables;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of a table that go from state to state. Immutable and thread-safe.
 *
 * <p>A transition is decided by the row as it is when it is locked: of two at once that both want out of a state, one is made, and the other one is
 * told where the row is now. With it, in the same transaction, is kept who made it, why and when, in the table that {@link Audit#createTable}
 * makes. It adds one to the row's {@linkplain dev.chicane.guard.table.RowVersion version}, if there is one.
 *
 * <p>Of a parent and its children, the parent is locked first, and then the children in the order of their keys.
 *
 * @param <S> what a state is: an enum, or a String
 */
public final class Workflow<S> {
    private static final String USUAL_COLUMN = "state";

    private final Entity<S> entity;

    private Workflow(Entity<S> entity) {
        this.entity = entity;
    }

    /** Of this table, by its primary key, whose column {@code state} has the state. */
    public static <S> Workflow<S> of(JdbcTransactions transactions, String table, Flow<S> flow) {
        return of(transactions, Table.of(Objects.requireNonNull(table, "The name of a table is null.")), flow);
    }

    /** Of this table, whose column {@code state} has the state. */
    public static <S> Workflow<S> of(JdbcTransactions transactions, Table table, Flow<S> flow) {
        Objects.requireNonNull(flow, "A workflow needs a flow, and it is null: describe it by Flow.of(states).");
        return new Workflow<>(new Entity<>(
                transactions,
                new KnownTables(),
                Fields.in(transactions),
                table,
                Said.name("name of an entity", table.name()),
                USUAL_COLUMN,
                flow,
                Optional.empty()));
    }

    /** The same, which has the state in another column, of texts or of an enum. */
    public Workflow<S> withState(String column) {
        return new Workflow<>(new Entity<>(
                entity.transactions(),
                entity.tables(),
                entity.fields(),
                entity.table(),
                entity.name(),
                Objects.requireNonNull(column, "The name of a column is null."),
                entity.flow(),
                entity.parent()));
    }

    /**
     * The same, which messages and the audit call like this, such as {@code Order}; like the table, if nobody says so.
     *
     * @param name 1 to 200 characters
     */
    public Workflow<S> as(String name) {
        return new Workflow<>(new Entity<>(
                entity.transactions(),
                entity.tables(),
                entity.fields(),
                entity.table(),
                Said.name("name of an entity", name),
                entity.column(),
                entity.flow(),
                entity.parent()));
    }

    /** The same, whose rows belong to those of another table, by its primary key. */
    public Workflow<S> under(String parent, String column) {
        return under(Table.of(Objects.requireNonNull(parent, "The name of a table is null.")), column);
    }

    /**
     * The same, whose rows belong to those of another table.
     *
     * @param parent the table that has the parents
     * @param column of this table, which has the key of the parent; it does not change. There should be an index of it
     */
    public Workflow<S> under(Table parent, String column) {
        return new Workflow<>(new Entity<>(
                entity.transactions(),
                entity.tables(),
                entity.fields(),
                entity.table(),
                entity.name(),
                entity.column(),
                entity.flow(),
                Optional.of(new Parent(parent, Objects.requireNonNull(column, "The name of a column is null.")))));
    }

    /** The row whose key is this. */
    public Transition<S> of(Object id) {
        return new Transition<>(entity, Entity.id(entity.name(), id));
    }

    /** All rows that belong to the parent whose key is this. */
    public ChildTransitions<S> childrenOf(Object parent) {
        return new ChildTransitions<>(entity, Entity.id(entity.above().table().name(), parent));
    }

    /** The newest transitions and notes of a row, the newest first; 100 at most. It need not be there any more. */
    public List<Moved> history(Object id) throws SQLException {
        Entity.id(entity.name(), id);
        return entity.transactions().statement(connection -> {
            String written = entity.tables().of(connection, entity.table()).written(connection, id);
            return AuditSql.find(connection, AuditQuery.of(entity.name(), written));
        });
    }

    Entity<S> entity() {
        return entity;
    }
}
