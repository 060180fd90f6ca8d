package dev.chicane.engine.race;

import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.strategy.SerialExtent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    /*
     * An order may come to many outcomes, where an actor has threads of its own. What an interleaving comes to is a violation
     * only if all of them are known. They are not
     *   - if not all schedules of the orders were run;
     *   - if in some of them it was not up to the scheduler who went on (Circumstances.uncontrolled): the world outside had
     *     a part, or a switch was not possible where an interleaving may force one;
     *   - if a timer was held back in some, which could have fired early had only some time passed, as it may in an
     *     interleaving while the other actors wait (Circumstances.timersHeldBack).
     * Where nobody but the actor whose turn it was could ever go on, each order has one outcome, and the first two are no
     * matter.
     */
    static final int MOST_ACTORS = 5;

    private static final int MOST_SHOWN = 8;
    private static final int MOST_ORDERS_SHOWN = 3;
    /** Clocks that are read let less time pass. */
    private static final long SOME_TIME_NANOS = 1_000_000;

    /**
     * What was so when an execution was over.
     *
     * @param uncontrolled how often so far, over all executions, it was not up to the scheduler who went on
     * @param timersHeldBack whether some timer could not fire because of the mode, since the serial orders began
     * @param nanos how much virtual time had passed
     */
    record Circumstances(long uncontrolled, boolean timersHeldBack, long nanos) {}

    private final Predicate<Throwable> aborts;

    // Mutable state
    private List<String> actors = List.of();
    private boolean isUnasked;
    private final Set<SerialOrder> begun = new HashSet<>();
    private final Set<SerialOrder> unended = new HashSet<>();
    private @Nullable SerialOrder underWay;
    private final Map<Outcome, Set<SerialOrder>> outcomes = new LinkedHashMap<>();
    private int schedules;
    private long uncontrolledBefore;
    private boolean uncontrolled;
    private boolean timersHeldBack;
    private @Nullable SerialExtent extent;
    private int unjudged;
    private @Nullable Outcome firstUnjudged;

    /** Of a race yet unknown; {@code aborts} says what is no outcome when an actor throws it, but ends the execution. */
    public SerialOutcomes(Predicate<Throwable> aborts) {
        this.aborts = aborts;
    }

    /** How many serial orders have to be run before interleavings can be judged; 0 as long as no race asks for that. */
    public int orders() {
        return actors.isEmpty() ? 0 : SerialOrder.count(actors.size());
    }

    /** They were run. */
    public void run(SerialExtent howMuch) {
        extent = howMuch;
    }

    /**
     * To be called when no execution failed.
     *
     * @throws RaceException if nothing was compared
     */
    public void check() {
        if (orders() == 0 || extent != null) {
            return;
        }
        if (begun.isEmpty()) {
            throw new RaceException("No outcome was compared with those of serial orders, since none of these was run:"
                    + " race.serial() was not reached in the very first schedule. Call it in each.");
        }
        throw new RaceException("The time was up after " + begun.size() + " of the " + orders() + " serial orders"
                + (schedules > begun.size() ? ", in " + schedules + " schedules" : "")
                + ", so no outcome was compared with theirs: allow more seconds, or declare fewer actors"
                + (schedules > begun.size() ? " or actors with fewer threads of their own." : "."));
    }

    /** What could not be judged so far, in a sentence; none if nothing. */
    public List<String> notCovered() {
        Outcome first = firstUnjudged;
        if (first == null) {
            return List.of();
        }
        return List.of((unjudged == 1 ? "1 schedule" : unjudged + " schedules")
                + " came to what no serial order came to ("
                + first + "), and " + (unjudged == 1 ? "is" : "are") + " not said to fail, since serial orders may come"
                + " to more than was seen: " + whyUnknown()
                + " Give actors fewer threads of their own, or assert in race.after what has to hold.");
    }

    private String whyUnknown() {
        if (extent == SerialExtent.SOME_SCHEDULES) {
            return "other threads could go on beside the actor whose turn it was, and only " + schedules
                    + " schedules of that were run.";
        }
        return uncontrolled
                ? "other threads could go on beside the actor whose turn it was, and it was not always controlled who did."
                : "timers were held back there that may fire when time passes.";
    }

    /** Whether what an actor throws is part of the outcome, and not the end of the execution. */
    boolean takes(Throwable thrown) {
        return thrown instanceof Exception && !(thrown instanceof RaceException) && !aborts.test(thrown);
    }

    /** A race begins that does not ask to be compared. */
    void undeclared() {
        isUnasked = true;
        checkSame();
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
        checkSame();
    }

    private void checkSame() {
        if (isUnasked && !actors.isEmpty()) {
            throw new RaceException(
                    "The race asks in some of its schedules to be compared with serial orders, and in others it"
                            + " does not: call race.serial() in each, or in none.");
        }
    }

    /** Whether no serial order was begun yet. */
    boolean isFirst() {
        return begun.isEmpty();
    }

    /** It now runs in this order, counted from 1; so much was uncontrolled before. */
    SerialOrder begin(int number, long uncontrolledSoFar) {
        if (isFirst()) {
            uncontrolledBefore = uncontrolledSoFar;
        }
        leave();
        SerialOrder order = SerialOrder.of(actors, number);
        begun.add(order);
        underWay = order;
        schedules++;
        return order;
    }

    /** That is what the order came to. */
    void end(SerialOrder order, Outcome outcome, Circumstances circumstances) {
        underWay = null;
        outcomes.computeIfAbsent(outcome, first -> new LinkedHashSet<>()).add(order);
        if (extent == null) {
            uncontrolled |= circumstances.uncontrolled() > uncontrolledBefore;
            timersHeldBack |= circumstances.timersHeldBack();
        }
    }

    /** The serial order that was under way, if any, came to no end. */
    private void leave() {
        SerialOrder left = underWay;
        if (left != null) {
            unended.add(left);
            underWay = null;
        }
    }

    /**
     * Compares what an interleaving came to, if serial orders have been run.
     *
     * @param thrown what an actor threw in it, or null
     * @throws NonSerialOutcome if none of them comes to that
     * @throws RaceException if one came to no end
     */
    void compare(Outcome outcome, @Nullable Throwable thrown, Circumstances circumstances) {
        leave();
        if (extent == null || outcomes.containsKey(outcome)) {
            return;
        }
        for (SerialOrder order : unended) {
            throw new RaceException("A schedule came to " + outcome + ", and the serial order " + order
                    + " to nothing that it could be compared with, since it did not run to its end: an assumption did"
                    + " not hold, the program exited, or it took too many steps. In a race that is compared with serial"
                    + " orders, each of them has to come to its end.");
        }
        if (!isKnownWhole(circumstances)) {
            unjudged++;
            firstUnjudged = firstUnjudged == null ? outcome : firstUnjudged;
            return;
        }
        throw new NonSerialOutcome(explain(outcome), thrown);
    }

    /** Whether all that serial orders come to is known, as far as it may matter to such an execution. */
    private boolean isKnownWhole(Circumstances circumstances) {
        boolean areRun =
                extent == SerialExtent.ONE_SCHEDULE_EACH || (extent == SerialExtent.EVERY_SCHEDULE && !uncontrolled);
        return areRun && !(timersHeldBack && circumstances.nanos() >= SOME_TIME_NANOS);
    }

    private String explain(Outcome outcome) {
        var text = new StringBuilder(outcome.toString()).append("\nOne after the other, the actors come to");
        int shown = 0;
        for (Map.Entry<Outcome, Set<SerialOrder>> entry : outcomes.entrySet()) {
            if (shown++ == MOST_SHOWN) {
                int more = outcomes.size() - MOST_SHOWN;
                text.append("\n  and ").append(more).append(more == 1 ? " more outcome" : " more outcomes");
                break;
            }
            text.append("\n  ").append(entry.getKey()).append("  in ").append(shown(entry.getValue()));
        }
        return text.toString();
    }

    private String shown(Set<SerialOrder> orders) {
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
