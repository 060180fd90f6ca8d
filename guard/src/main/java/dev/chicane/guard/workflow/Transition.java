package dev.chicane.guard.workflow;

import dev.chicane.guard.ConditionNotMet;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.field.FieldUpdate;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A transition of one row that is asked for, with all that belongs to it: done together, or not at all. Not thread-safe.
 *
 * <p>Nothing is done until {@link #to} is called.
 *
 * @param <S> what a state is
 */
public final class Transition<S> extends Asked<S, Transition<S>> {
    private final Object id;

    // Mutable state
    private @Nullable Object parent;
    private @Nullable UnaryOperator<FieldUpdate> parentChange;
    private @Nullable UnaryOperator<FieldUpdate> change;
    private final List<Children<?>> children = new ArrayList<>();

    /** Children that go to a state with it. */
    private record Children<C>(Entity<C> entity, C to) {
        ChildMove move(Object parent, Said said) {
            return new ChildMove(entity, parent, List.of(), entity.allowed(to, Set.of()), Flow.name(to), said);
        }
    }

    Transition(Entity<S> entity, Object id) {
        super(entity);
        this.id = id;
    }

    @Override
    Transition<S> self() {
        return this;
    }

    /**
     * Says what it belongs to, and has that locked before, so that nobody else moves it or what else belongs to it meanwhile.
     *
     * @throws IllegalStateException if nobody has said by {@link Workflow#under} what that is
     */
    public Transition<S> parent(Object parentId) {
        parent = Entity.id(entity.above().table().name(), parentId);
        return this;
    }

    /**
     * Says what it belongs to, and changes that before.
     *
     * @param fields is given the parent's fields and says what becomes of them, such as {@code u -> u.add("paid_orders", 1)}; it is not to do it.
     *     If a condition of its does not hold, nothing is done at all
     */
    public Transition<S> parent(Object parentId, UnaryOperator<FieldUpdate> fields) {
        parentChange = Objects.requireNonNull(fields, "The change of a parent is null: leave it out.");
        return parent(parentId);
    }

    /**
     * Changes other fields of the row as well, after its state.
     *
     * @param fields is given the row's fields and says what becomes of them; it is not to do it. If a condition of its does not hold, nothing is done
     *     at all
     */
    public Transition<S> change(UnaryOperator<FieldUpdate> fields) {
        change = Objects.requireNonNull(fields, "The change of fields is null: leave it out.");
        return this;
    }

    /**
     * Has what belongs to the row go with it, after it: all that is in a state which allows that. What is in another one stays there.
     *
     * @param workflow of what belongs to it, which says so by {@link Workflow#under}
     */
    public <C> Transition<S> children(Workflow<C> workflow, C to) {
        Table above = workflow.entity().above().table();
        if (!above.name().equals(entity.table().name())) {
            throw new IllegalArgumentException(workflow.entity().name() + " belongs to " + above.name()
                    + ", and not to " + entity.table().name() + ": see what its under(...) says.");
        }
        children.add(new Children<>(
                workflow.entity(), Objects.requireNonNull(to, "The state for children to go to is null: name one.")));
        return this;
    }

    /**
     * Makes it. If the calling thread is in a transaction, it is a part of that, and is kept when that is committed.
     *
     * <p>A row alone is moved by a single statement. If that is refused, a transaction around it can go on; with a {@link #parent(Object,
     * UnaryOperator)}, a {@link #change} or {@link #children} it is rolled back, since a part of it may have been done.
     *
     * @return what is kept of it
     * @throws TransitionConflict if the row is in no state that allows it
     * @throws NoSuchRow if it is not there, or does not belong to that parent, or that is not there
     * @throws ConditionNotMet if a condition of what changes with it does not hold
     * @throws IllegalArgumentException if the workflow has no such transition, which is known without asking; or there is no such table or column
     * @throws IllegalStateException if nobody is said to do it, or there is no table for what is kept
     * @throws SQLException if the database refuses it
     */
    public Moved to(S state) throws SQLException {
        Said said = said();
        var move = new MoveStatement(entity, id, parent, allowed(state), Flow.name(state), said);
        List<ChildMove> below =
                children.stream().map(each -> each.move(id, said)).toList();
        JdbcTransactions transactions = entity.transactions();
        boolean isInside = transactions.current().isPresent();
        boolean isOneRow = parentChange == null && change == null && children.isEmpty();
        if (isOneRow && (isInside || parent == null)) {
            lockParent(isInside);
            return move.run();
        }
        return transactions.call(connection -> whole(move, below));
    }

    private Moved whole(MoveStatement move, List<ChildMove> below) throws SQLException {
        if (parentChange == null) {
            lockParent(true);
        } else if (parent != null) {
            apply(entity.above().table(), parent, parentChange, move);
        }
        Moved moved = move.run();
        if (change != null) {
            apply(entity.table(), id, change, move);
        }
        for (ChildMove each : below) {
            each.runIn(entity.transactions());
        }
        return moved;
    }

    /** The parent comes first wherever more than the row may be locked by this transaction. */
    private void lockParent(boolean isMore) throws SQLException {
        if (parent != null) {
            entity.lockParent(parent);
        } else if (isMore && entity.parent().isPresent()) {
            entity.lockParentOf(id);
        }
    }

    private void apply(Table table, Object key, UnaryOperator<FieldUpdate> fields, MoveStatement move)
            throws SQLException {
        FieldUpdate update = Objects.requireNonNull(
                fields.apply(entity.fields().of(table, key)), "A change of fields has returned null.");
        if (!update.apply()) {
            throw new ConditionNotMet(table.row(key), entity.row(id) + " was not moved to " + move.to());
        }
    }

    /**
     * Keeps a note of the row as it is, between its transitions.
     *
     * @param text 1 to 4,000 characters
     * @return what is kept of it
     * @throws NoSuchRow if the row is not there
     * @throws IllegalStateException if nobody is said to do it, or more was asked for; or there is no table for what is kept
     */
    public Moved note(String text) throws SQLException {
        if (parentChange != null || change != null || !children.isEmpty()) {
            throw new IllegalStateException("A note changes nothing: ask for other changes by a transition.");
        }
        Said said = because(text).said();
        JdbcTransactions transactions = entity.transactions();
        lockParent(transactions.current().isPresent());
        Optional<Moved> kept = transactions.statement(connection -> {
            KnownTable known = entity.tables().of(connection, entity.table());
            return new MoveSql(known, entity, said)
                    .note(connection, MoveSql.in(known, known.key().name(), List.of(id))).stream()
                            .findAny();
        });
        return kept.orElseThrow(() -> entity.missing(id));
    }
}
