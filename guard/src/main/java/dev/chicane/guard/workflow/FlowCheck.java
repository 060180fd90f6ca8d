package dev.chicane.guard.workflow;

import dev.chicane.guard.internal.KeptText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is wrong with a workflow.
 *
 * @param <S> what a state is
 */
record FlowCheck<S>(Set<S> states, Set<S> begins, Map<S, Set<S>> moves, Set<S> ends) {
    private static final int LONGEST = 100;

    /** All of it, as sentences without an end; empty if it is right. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(names());
        unknown(begins, "is one to begin in", faults);
        moves.forEach((from, to) -> {
            unknown(Set.of(from), "is one to go from", faults);
            unknown(to, "is one to go to from " + Flow.name(from), faults);
        });
        unknown(ends, "is an end", faults);
        // What follows would find all that is unknown a second time.
        if (faults.isEmpty()) {
            paths(faults);
        }
        return faults;
    }

    private List<String> names() {
        List<String> faults = new ArrayList<>();
        if (states.isEmpty()) {
            faults.add("it has no states");
        }
        Set<String> names = new HashSet<>();
        for (S state : states) {
            String name = Flow.name(state);
            if (!KeptText.is(name, LONGEST) || !name.equals(name.strip())) {
                faults.add("the name of a state has 1 to " + LONGEST
                        + " characters, none of them a control character or half of a surrogate pair, and no blank at"
                        + " either end, and \""
                        + (name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name) + "\" has not");
            }
            if (!names.add(name)) {
                faults.add("two states are named " + name);
            }
        }
        return faults;
    }

    private void unknown(Collection<S> some, String what, List<String> faults) {
        some.stream()
                .filter(state -> !states.contains(state))
                .forEach(state -> faults.add(
                        Flow.name(state) + ' ' + what + ", and is none of its states, " + Flow.names(states)));
    }

    private void paths(List<String> faults) {
        if (begins.isEmpty()) {
            faults.add("it has no state to begin in: name one by begins");
            return;
        }
        for (S state : states) {
            Set<S> next = moves.getOrDefault(state, Set.of());
            if (next.contains(state)) {
                faults.add(Flow.name(state) + " leads to itself, where of two at once both would win: a note changes no"
                        + " state, and a field is changed by Fields");
            }
            if (ends.contains(state) && !next.isEmpty()) {
                faults.add(Flow.name(state) + " is an end, and leads to " + Flow.names(next));
            }
            if (!ends.contains(state) && next.isEmpty()) {
                faults.add("nothing leads out of " + Flow.name(state) + ", which is no end: say so by ends");
            }
        }
        Set<S> unreached = without(reached(begins, moves));
        if (!unreached.isEmpty()) {
            faults.add("nothing leads from " + Flow.names(begins) + " to " + Flow.names(unreached));
        }
        Set<S> endless = ends.isEmpty() ? Set.of() : without(leadingTo(ends));
        if (!endless.isEmpty()) {
            faults.add("nothing leads to an end from " + Flow.names(endless));
        }
    }

    private Set<S> without(Set<S> some) {
        Set<S> others = new LinkedHashSet<>(states);
        others.removeAll(some);
        return others;
    }

    private Set<S> reached(Set<S> from, Map<S, Set<S>> steps) {
        Set<S> reached = new HashSet<>(from);
        Deque<S> left = new ArrayDeque<>(from);
        while (!left.isEmpty()) {
            steps.getOrDefault(left.pop(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(left::push);
        }
        return reached;
    }

    private Set<S> leadingTo(Set<S> last) {
        Map<S, Set<S>> back = new HashMap<>();
        moves.forEach((from, to) -> to.forEach(
                state -> back.computeIfAbsent(state, same -> new HashSet<>()).add(from)));
        return reached(last, back);
    }
}
