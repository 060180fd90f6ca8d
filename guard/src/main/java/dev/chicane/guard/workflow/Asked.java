package dev.chicane.guard.workflow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for of one row or of several, and what is said of it. Not thread-safe.
 *
 * @param <S> what a state is
 * @param <T> what is asked for itself
 */
abstract sealed class Asked<S, T extends Asked<S, T>> permits Transition, ChildTransitions {
    final Entity<S> entity;

    // Mutable state
    private @Nullable String who;
    private @Nullable String why;
    private @Nullable String correlation;
    private final Set<S> from = new LinkedHashSet<>();

    Asked(Entity<S> entity) {
        this.entity = entity;
    }

    abstract T self();

    /**
     * Says who does it, which has to be said.
     *
     * @param name 1 to 200 characters, such as a user's id or the name of a job
     */
    public final T by(String name) {
        who = Said.name("name of who does it", name);
        return self();
    }

    /**
     * Says why.
     *
     * @param reason 1 to 4,000 characters
     */
    public final T because(String reason) {
        why = Said.reason(reason);
        return self();
    }

    /**
     * Says what else it belongs to, by which all of that can be found together.
     *
     * @param id 1 to 200 characters, such as the id of a request or of a trace
     */
    public final T correlation(String id) {
        correlation = Said.name("correlation id", id);
        return self();
    }

    /** Has it be done only from one of these states, though it be allowed from others. */
    @SafeVarargs
    public final T from(S... states) {
        for (S state : states) {
            from.add(Objects.requireNonNull(state, "A state to go from is null: name one."));
        }
        if (states.length == 0) {
            throw new IllegalArgumentException("There is no state to go from: name one, or leave this out.");
        }
        return self();
    }

    /** The names of the states from which it may go to this one. */
    final List<String> allowed(S state) {
        return entity.allowed(Objects.requireNonNull(state, "The state to go to is null: name one."), from);
    }

    final Said said() {
        return Said.of(who, why, correlation);
    }
}
