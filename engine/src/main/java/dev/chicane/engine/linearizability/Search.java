package dev.chicane.engine.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order of a history's operations that the specification allows: the search of J. M. Wing and C. Gong,
 * "Testing and verifying concurrent objects" (JPDC 17, 1993), which never tries the same operations in the same state
 * twice, as in G. Lowe, "Testing for linearizability" (CCPE 29(4), 2017).
 *
 * <p>For one search. Not thread-safe.
 */
final class Search<S> {
    /*
     * The events of the history, invocations and returns, are a doubly linked list in the order in which they happened.
     * Whichever operation is invoked before the first return in the list may come next. When it is tried, its events
     * are taken out, so that the list always holds what is still to be put in order; when the search comes back, they are put
     * back where they were (dancing links). A return at the front, with nothing left to try before it, is a dead end.
     *
     * A pending operation has no return: it may be tried anywhere after its invocation, and need not be.
     */

    /** How a search ended. */
    enum End {
        /** There is an order. */
        FOUND,
        /** There is none. */
        NONE,
        /** More tries were needed than were allowed. */
        OUT_OF_TRIES
    }

    /** The operations that are in order already, and the state that they lead to. */
    private record Configuration<S>(BitSet ordered, S state) {}

    /** An operation that was put next, in one of the states that it may lead to. */
    private record Choice<S>(int operation, S before, List<S> successors, int chosen) {}

    private final Specification<S> specification;
    private final List<Operation> operations;
    private final long mostTries;
    private final int head;
    private final int end;
    private final int[] next;
    private final int[] previous;
    private final int watched;

    // Mutable state
    private final Set<Configuration<S>> known = new HashSet<>();
    private final List<Choice<S>> choices = new ArrayList<>();
    private final Set<Outcome> possible = new LinkedHashSet<>();
    private final BitSet ordered = new BitSet();
    private S state;
    private int left;
    private long tries;

    /**
     * Ready to search.
     *
     * @param watched number of an operation whose possible outcomes are noted, or 0
     */
    Search(Specification<S> specification, History history, long mostTries, int watched) {
        this.specification = specification;
        this.operations = history.operations();
        this.mostTries = mostTries;
        this.watched = watched;
        int count = operations.size();
        head = 2 * count;
        end = head + 1;
        next = new int[end + 1];
        previous = new int[end + 1];
        state = specification.initial();
        link(count);
    }

    /** Event i is the invocation of operation i, event {@code count + i} its return. */
    private void link(int count) {
        record Event(int moment, int id) {}
        var events = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            Operation operation = operations.get(i);
            events.add(new Event(operation.invoked(), i));
            if (!operation.pending()) {
                events.add(new Event(operation.returned(), count + i));
                left++;
            }
        }
        events.sort((one, other) -> Integer.compare(one.moment, other.moment));
        int last = head;
        for (Event event : events) {
            next[last] = event.id;
            previous[event.id] = last;
            last = event.id;
        }
        next[last] = end;
        previous[end] = last;
    }

    End run() {
        int event = next[head];
        while (left > 0) {
            if (event < operations.size()) {
                if (tries++ >= mostTries) {
                    return End.OUT_OF_TRIES;
                }
                event = choose(event, state, successors(event), 0) ? next[head] : next[event];
            } else if (choices.isEmpty()) {
                return End.NONE;
            } else {
                Choice<S> last = choices.removeLast();
                putBack(last);
                boolean again = choose(last.operation, last.before, last.successors, last.chosen + 1);
                event = again ? next[head] : next[last.operation];
            }
        }
        return End.FOUND;
    }

    private List<S> successors(int operation) {
        Operation tried = operations.get(operation);
        if (tried.number() == watched) {
            possible.addAll(specification.outcomes(state, tried));
        }
        return specification.after(state, tried);
    }

    private boolean choose(int operation, S before, List<S> successors, int first) {
        ordered.set(operation);
        for (int i = first; i < successors.size(); i++) {
            S successor = successors.get(i);
            if (known.add(new Configuration<>((BitSet) ordered.clone(), successor))) {
                choices.add(new Choice<>(operation, before, successors, i));
                state = successor;
                unlink(operation);
                if (!operations.get(operation).pending()) {
                    unlink(operations.size() + operation);
                    left--;
                }
                return true;
            }
        }
        ordered.clear(operation);
        return false;
    }

    private void putBack(Choice<S> choice) {
        int operation = choice.operation;
        if (!operations.get(operation).pending()) {
            relink(operations.size() + operation);
            left++;
        }
        relink(operation);
        ordered.clear(operation);
        state = choice.before;
    }

    private void unlink(int event) {
        next[previous[event]] = next[event];
        previous[next[event]] = previous[event];
    }

    private void relink(int event) {
        next[previous[event]] = event;
        previous[next[event]] = event;
    }

    /** The order that was found: all operations that returned, and those pending ones that have to have taken effect. */
    List<Operation> order() {
        return choices.stream().map(choice -> operations.get(choice.operation)).toList();
    }

    /** Outcomes of the watched operation wherever it was tried. */
    Set<Outcome> possible() {
        return possible;
    }

    /** How often an operation was put next. */
    long tries() {
        return tries;
    }
}
