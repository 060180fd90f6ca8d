package dev.chicane.engine.linearizability;

import dev.chicane.engine.linearizability.Search.End;
import java.util.List;

/** Decides whether a history is linearizable, and from where on it is not. */
final class Checker<S> {
    private final Specification<S> specification;
    private final History history;
    private final long mostTries;

    /** For one history; each search may take so many tries. */
    Checker(Specification<S> specification, History history, long mostTries) {
        this.specification = specification;
        this.history = history;
        this.mostTries = mostTries;
    }

    Answer answer() {
        Search<S> search = search(history, 0);
        return switch (search.run()) {
            case FOUND -> new Answer.Linearizable(search.order());
            case NONE -> explain();
            case OUT_OF_TRIES -> new Answer.Undecided(search.tries() - 1);
        };
    }

    private Search<S> search(History part, int watched) {
        return new Search<>(specification, part, mostTries, watched);
    }

    /** Each prefix of a linearizable history is linearizable: the first one that is not is found by bisection. */
    private Answer explain() {
        List<Operation> returned = history.operations().stream()
                .filter(operation -> !operation.pending())
                .sorted((one, other) -> Integer.compare(one.returned(), other.returned()))
                .toList();
        int linearizable = 0;
        int not = returned.size();
        while (not - linearizable > 1) {
            int middle = (linearizable + not) >>> 1;
            History prefix = history.until(returned.get(middle - 1).returned());
            if (search(prefix, 0).run() == End.NONE) {
                not = middle;
            } else {
                linearizable = middle;
            }
        }
        Operation unexplained = returned.get(not - 1);
        Search<S> before = search(history.until(unexplained.returned() - 1), 0);
        List<Operation> order = before.run() == End.FOUND ? before.order() : List.of();
        return new Answer.NotLinearizable(history, unexplained, order, possible(unexplained));
    }

    /** Outcomes with which the history up to the operation's return would be linearizable. */
    private List<Outcome> possible(Operation unexplained) {
        History prefix = history.until(unexplained.returned());
        Search<S> failing = search(prefix, unexplained.number());
        if (failing.run() != End.NONE) {
            return List.of();
        }
        return failing.possible().stream()
                .filter(outcome ->
                        search(prefix.with(unexplained.with(outcome)), 0).run() == End.FOUND)
                .toList();
    }
}
