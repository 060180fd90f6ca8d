package dev.chicane.guard.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A workflow that is being described. Not thread-safe.
 *
 * @param <S> what a state is
 */
public final class FlowDraft<S> {
    private final Set<S> states;

    // Mutable state
    private final Set<S> begins = new LinkedHashSet<>();
    private final Map<S, Set<S>> moves = new LinkedHashMap<>();

    FlowDraft(Collection<S> states) {
        this.states = new LinkedHashSet<>();
        states.forEach(state -> add("states", this.states, state));
    }

    /** Says in which states something begins. */
    @SafeVarargs
    public final FlowDraft<S> begins(S... first) {
        for (S state : first) {
            add("states that something begins in", begins, state);
        }
        return this;
    }

    /** Says to which others something may go from a state. */
    @SafeVarargs
    public final FlowDraft<S> allows(S from, S... to) {
        Objects.requireNonNull(from, "A transition is allowed from null: name a state.");
        Set<S> known = moves.computeIfAbsent(from, same -> new LinkedHashSet<>());
        for (S state : to) {
            add("states that " + Flow.name(from) + " leads to", known, state);
        }
        return this;
    }

    /**
     * Says out of which states nothing leads, and has all of it checked.
     *
     * @param last none if it never ends
     * @throws IllegalArgumentException if it does not fit together; the message says all of it
     */
    @SafeVarargs
    public final Flow<S> ends(S... last) {
        Set<S> ends = new LinkedHashSet<>();
        for (S state : last) {
            add("states that end it", ends, state);
        }
        return new Flow<>(states, begins, moves, ends);
    }

    private static <S> void add(String what, Set<S> all, S one) {
        Objects.requireNonNull(one, () -> "Of the " + what + " one is null: name a state.");
        if (!all.add(one)) {
            throw new IllegalArgumentException(
                    "Of the " + what + ", " + Flow.name(one) + " is there twice: name it once.");
        }
    }
}
