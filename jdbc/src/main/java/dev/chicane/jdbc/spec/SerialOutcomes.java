package dev.chicane.jdbc.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What transactions come to in their serial orders: one after the other, those of a session in their order. Each order is run once. Used by
 * one thread.
 */
final class SerialOutcomes {
    private final Function<List<TransactionSteps>, Optional<Outcome>> run;
    private final Map<Set<TransactionSteps>, List<Serial>> known = new HashMap<>();

    /** By what runs an order; that gives nothing where a transaction is blocked. */
    SerialOutcomes(Function<List<TransactionSteps>, Optional<Outcome>> run) {
        this.run = run;
    }

    /**
     * An order, and what it comes to.
     *
     * @param order of the transactions
     * @param outcome of it
     */
    record Serial(List<TransactionSteps> order, Outcome outcome) {
        /** Copies the list. */
        Serial {
            order = List.copyOf(order);
        }
    }

    /** Those of the orders of these transactions in which none is blocked. */
    List<Serial> of(List<TransactionSteps> units) {
        Set<TransactionSteps> key = new HashSet<>(units);
        List<Serial> outcomes = known.get(key);
        if (outcomes == null) {
            outcomes = new ArrayList<>();
            collect(new ArrayList<>(), key, outcomes);
            known.put(key, outcomes);
        }
        return outcomes;
    }

    private void collect(List<TransactionSteps> begin, Set<TransactionSteps> rest, List<Serial> outcomes) {
        if (rest.isEmpty()) {
            run.apply(begin).ifPresent(outcome -> outcomes.add(new Serial(begin, outcome)));
            return;
        }
        for (TransactionSteps next : firsts(rest)) {
            begin.add(next);
            var others = new HashSet<>(rest);
            others.remove(next);
            collect(begin, others, outcomes);
            begin.removeLast();
        }
    }

    /** The first of each session, by their numbers. */
    private static List<TransactionSteps> firsts(Set<TransactionSteps> units) {
        return units.stream()
                .filter(unit -> units.stream()
                        .noneMatch(other -> other.session() == unit.session() && other.from() < unit.from()))
                .sorted((one, other) -> Integer.compare(one.session(), other.session()))
                .toList();
    }
}
