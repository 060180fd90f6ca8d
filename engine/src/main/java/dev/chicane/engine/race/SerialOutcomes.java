package dev.chicane.engine.race;

import dev.chicane.engine.oracle.NonSerialOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the actors of a race come to one after the other, in every order; kept over all executions of a scenario, to be
 * compared with what each interleaving comes to. Used on the carrier.
 */
public final class SerialOutcomes {
    static final int MOST_ACTORS = 5;

    private static final int MOST_SHOWN = 8;
    private static final int MOST_ORDERS_SHOWN = 3;

    private final Predicate<Throwable> aborts;

    // Mutable state
    private List<String> actors = List.of();
    private final Set<SerialOrder> begun = new HashSet<>();
    private final Map<SerialOrder, Outcome> outcomes = new LinkedHashMap<>();
    private final Set<Outcome> known = new HashSet<>();

    /** Of a race yet unknown; {@code aborts} says what is no outcome when an actor throws it, but ends the execution. */
    public SerialOutcomes(Predicate<Throwable> aborts) {
        this.aborts = aborts;
    }

    /** How many serial orders have to be run before interleavings can be judged; 0 as long as no race asks for that. */
    public int orders() {
        return actors.isEmpty() ? 0 : SerialOrder.count(actors.size());
    }

    /**
     * To be called when no execution failed.
     *
     * @throws RaceException if there was not enough time for all serial orders, so that nothing was compared
     */
    public void check() {
        if (begun.size() < orders()) {
            throw new RaceException(
                    "The time was up after " + begun.size() + " of the " + orders()
                            + " serial orders, so no outcome was compared with theirs: allow more seconds, or declare fewer actors.");
        }
    }

    /** Whether what an actor throws is part of the outcome, and not the end of the execution. */
    boolean takes(Throwable thrown) {
        return thrown instanceof Exception && !(thrown instanceof RaceException) && !aborts.test(thrown);
    }

    /** A race begins that asks to be compared, with these actors. */
    void declared(List<String> names) {
        if (actors.isEmpty()) {
            actors = List.copyOf(names);
        } else if (!actors.equals(names)) {
            throw new RaceException(
                    "The race has the actors " + String.join(", ", names) + ", and had "
                            + String.join(", ", actors)
                            + " in its first schedule: to be compared with serial orders it has to declare the same each time.");
        }
    }

    /** It now runs in this order, counted from 1. */
    SerialOrder begin(int number) {
        SerialOrder order = SerialOrder.of(actors, number);
        begun.add(order);
        return order;
    }

    /** That is what the order came to. */
    void end(SerialOrder order, Outcome outcome) {
        if (outcomes.putIfAbsent(order, outcome) == null) {
            known.add(outcome);
        }
    }

    /**
     * Compares what an interleaving came to, if all serial orders have been run.
     *
     * @param thrown what an actor threw in it, or null
     * @throws NonSerialOutcome if none of them comes to that
     * @throws RaceException if that is not known
     */
    void compare(Outcome outcome, @Nullable Throwable thrown) {
        if (begun.size() < orders() || known.contains(outcome)) {
            return;
        }
        for (SerialOrder order : begun) {
            if (!outcomes.containsKey(order)) {
                throw new RaceException("A schedule came to " + outcome + ", and the serial order " + order
                        + " to nothing that it could be compared with, since it did not run to its end: an assumption did"
                        + " not hold, the program exited, or it took too many steps. In a race that is compared with serial"
                        + " orders, each of them has to come to its end.");
            }
        }
        throw new NonSerialOutcome(explain(outcome), thrown);
    }

    private String explain(Outcome outcome) {
        var orders = new LinkedHashMap<Outcome, List<SerialOrder>>();
        outcomes.forEach((order, of) ->
                orders.computeIfAbsent(of, first -> new ArrayList<>()).add(order));
        var text = new StringBuilder(outcome.toString()).append("\nOne after the other, the actors come to");
        int shown = 0;
        for (Map.Entry<Outcome, List<SerialOrder>> entry : orders.entrySet()) {
            if (shown++ == MOST_SHOWN) {
                int more = orders.size() - MOST_SHOWN;
                text.append("\n  and ").append(more).append(more == 1 ? " more outcome" : " more outcomes");
                break;
            }
            text.append("\n  ").append(entry.getKey()).append("  in ").append(shown(entry.getValue()));
        }
        return text.toString();
    }

    private String shown(List<SerialOrder> orders) {
        if (orders.size() == orders()) {
            return "every order";
        }
        String some = String.join(
                "; ",
                orders.stream()
                        .limit(MOST_ORDERS_SHOWN)
                        .map(SerialOrder::toString)
                        .toList());
        int more = orders.size() - MOST_ORDERS_SHOWN;
        return "the order " + some + (more <= 0 ? "" : "; and " + more + (more == 1 ? " other" : " others"));
    }
}
