package dev.chicane.guard.workflow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The states that something can be in, and from which it may go to which. Checked when it is made: all that is wrong with it is told at once.
 *
 * @param states all of them, in their order; known by their names, which are what the database has: those of an enum's constants, and of all
 *     else what {@code toString} says
 * @param begins those in which something begins
 * @param moves from each to which others
 * @param ends those out of which nothing leads; may be none
 * @param <S> what a state is: an enum, or a String
 */
public record Flow<S>(Set<S> states, Set<S> begins, Map<S, Set<S>> moves, Set<S> ends) {
    /** Checks that they fit together. */
    public Flow {
        states = kept(states);
        begins = kept(begins);
        Map<S, Set<S>> copied = new LinkedHashMap<>();
        moves.forEach((from, to) -> copied.put(from, kept(to)));
        moves = Collections.unmodifiableMap(copied);
        ends = kept(ends);
        List<String> faults = new FlowCheck<>(states, begins, moves, ends).faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("This is no workflow: " + String.join("; ", faults) + '.');
        }
    }

    private static <S> Set<S> kept(Set<S> set) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(set));
    }

    /** Begins one whose states are the constants of an enum. */
    public static <S extends Enum<S>> FlowDraft<S> of(Class<S> type) {
        return of(Arrays.asList(type.getEnumConstants()));
    }

    /** Begins one of these states, such as names that stand in a file. */
    public static <S> FlowDraft<S> of(Collection<S> states) {
        return new FlowDraft<>(states);
    }

    /** From which states one may be gone to. */
    public Set<S> before(S state) {
        return states.stream()
                .filter(from -> moves.getOrDefault(from, Set.of()).contains(state))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String name(Object state) {
        return state instanceof Enum<?> constant ? constant.name() : state.toString();
    }

    static String names(Collection<?> states) {
        return states.stream().map(Flow::name).collect(Collectors.joining(", "));
    }
}
