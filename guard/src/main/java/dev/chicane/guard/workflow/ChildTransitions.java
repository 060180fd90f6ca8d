package dev.chicane.guard.workflow;

import dev.chicane.guard.NoSuchRow;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transition of rows that belong to one parent, asked for of all that are in a state which allows it. Not thread-safe.
 *
 * @param <S> what a state is
 */
public final class ChildTransitions<S> extends Asked<S, ChildTransitions<S>> {
    private static final int MOST = 10_000;

    private final Object parent;

    // Mutable state
    private @Nullable List<Object> only;

    ChildTransitions(Entity<S> entity, Object parent) {
        super(entity);
        this.parent = parent;
    }

    @Override
    ChildTransitions<S> self() {
        return this;
    }

    /**
     * Has only these of them go.
     *
     * @param ids at most 10,000; none for nothing
     */
    public ChildTransitions<S> only(Collection<?> ids) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException(
                    "At most 10,000 rows are named at a time, not " + ids.size() + ": make several transitions.");
        }
        only = ids.stream().map(id -> Entity.id(entity.name(), id)).toList();
        return this;
    }

    /**
     * Makes it: locks the parent, and then moves them by one statement, in the order of their keys. Those in other states stay where they are.
     *
     * @return what is kept of each that was moved, in that order
     * @throws NoSuchRow if the parent is not there
     * @throws IllegalArgumentException if the workflow has no such transition, which is known without asking; or there is no such table or column
     * @throws IllegalStateException if nobody is said to do it, or there is no table for what is kept
     * @throws SQLException if the database refuses it
     */
    public List<Moved> to(S state) throws SQLException {
        List<Object> named = Optional.ofNullable(only).orElse(List.of());
        var move = new ChildMove(entity, parent, named, allowed(state), Flow.name(state), said());
        if (only != null && only.isEmpty()) {
            return List.of();
        }
        boolean isInside = entity.transactions().current().isPresent();
        return isInside ? move.run() : entity.transactions().call(connection -> move.run());
    }
}
