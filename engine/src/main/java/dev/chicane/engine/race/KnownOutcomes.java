package dev.chicane.engine.race;

import dev.chicane.engine.strategy.SerialExtent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the serial runs of a race come to in which the same is aborted, and how much of that is known. Used on the carrier. */
final class KnownOutcomes {
    /*
     * A serial order may come to many outcomes, where an actor has threads of its own. What an interleaving comes to is a
     * violation only if all of them are known. They are not
     *   - if not all schedules of the orders were run;
     *   - if in some of them it was not up to the scheduler who went on (Circumstances.uncontrolled): the world outside had
     *     a part, or a switch was not possible where an interleaving may force one;
     *   - if a timer was held back in some, which could have fired early had only as much more time passed as in the
     *     interleaving, in which the other actors may have waited meanwhile (Circumstances.nanosToTimers).
     * Where nobody but the actor whose turn it was could ever go on, each order has one outcome, and the first two are no
     * matter.
     */
    private static final int MOST_SHOWN = 8;
    private static final int MOST_ORDERS_SHOWN = 3;
    /** Clocks that are read let less time pass. */
    private static final long SOME_TIME_NANOS = 1_000_000;

    // Mutable state
    private final Map<Outcome, Set<SerialRun>> outcomes = new LinkedHashMap<>();
    private final Set<SerialRun> unended = new LinkedHashSet<>();
    private @Nullable SerialExtent extent;
    private int schedules;
    private boolean uncontrolled;
    private long nanosToTimers = Long.MAX_VALUE;
    private boolean wereRunAgain;
    private boolean isAgainLimited;
    private @Nullable Outcome drifted;
    private boolean haveOverlapped;

    /** One more schedule of them was begun. */
    void begun() {
        schedules += extent == null ? 1 : 0;
    }

    /** This is what it came to. {@code isUncontrolled}: whether it was not up to the scheduler alone who went on. */
    void add(SerialRun run, Outcome outcome, boolean isUncontrolled, long toTimers) {
        if (extent == null) {
            outcomes.computeIfAbsent(outcome, first -> new LinkedHashSet<>()).add(run);
            uncontrolled |= isUncontrolled;
            nanosToTimers = Math.min(nanosToTimers, toTimers);
        } else if (!outcomes.containsKey(outcome)) {
            drifted = outcome;
        }
    }

    /** In one of them transactions overlapped all the same, since somebody waited in the middle of one, or left it open. */
    void overlapped() {
        haveOverlapped = true;
    }

    /** One came to no end. */
    void left(SerialRun run) {
        unended.add(run);
    }

    /** So much of them was run; the second time it only matters whether they still come to the same. */
    void run(SerialExtent howMuch) {
        if (extent == null) {
            extent = howMuch;
        } else {
            wereRunAgain = true;
            isAgainLimited |= isLimited(howMuch);
        }
    }

    boolean wereRunAgain() {
        return wereRunAgain;
    }

    /** Whether they were run, as far as they are at all. */
    boolean wereRun() {
        return extent != null;
    }

    boolean has(Outcome outcome) {
        return outcomes.containsKey(outcome);
    }

    /** Whether there were more of them than could be run. */
    boolean isLimited() {
        return isLimited(extent);
    }

    private static boolean isLimited(@Nullable SerialExtent howMuch) {
        return howMuch == SerialExtent.SOME_SCHEDULES
                || howMuch == SerialExtent.BUDGETED_SCHEDULES
                || howMuch == SerialExtent.TIMED_SCHEDULES;
    }

    /** Those that came to no end. */
    Set<SerialRun> unended() {
        return unended;
    }

    int schedules() {
        return schedules;
    }

    /** Whether all that they come to is known, as far as it may matter to such an execution. */
    boolean isWhole(long nanos) {
        boolean areRun =
                extent == SerialExtent.ONE_SCHEDULE_EACH || (extent == SerialExtent.EVERY_SCHEDULE && !uncontrolled);
        return areRun
                && drifted == null
                && !isAgainLimited
                && !haveOverlapped
                && unended.isEmpty()
                && !outcomes.isEmpty()
                && nanos < Math.max(SOME_TIME_NANOS, nanosToTimers);
    }

    /** Why not, in a sentence; with how to leave out what differs from run to run. */
    String whyUnknown(String leaveOut) {
        if (haveOverlapped) {
            return "transactions overlapped there too, since an actor waited for another one in the middle of its transaction,"
                    + " or one was left open.";
        }
        if (outcomes.isEmpty()) {
            return "none of them came to an end in which the same transactions were aborted, and no others.";
        }
        if (!unended.isEmpty()) {
            return "one of them did not run to its end.";
        }
        if (isAgainLimited) {
            return "there was not enough time to run them a second time, and see whether they come to the same again.";
        }
        if (drifted != null) {
            return "run a second time, they came to something else (" + drifted + "). " + leaveOut;
        }
        String others = isOfActors() ? "other threads could go on beside the actor whose turn it was, and " : "";
        String only = others + "only " + schedules + (isOfActors() ? " schedules of that" : " of their schedules")
                + (schedules == 1 ? " was run" : " were run");
        if (extent == SerialExtent.SOME_SCHEDULES) {
            return only + ", and there are more.";
        }
        if (extent == SerialExtent.BUDGETED_SCHEDULES) {
            return only + ", which is what the search's number of schedules leaves for them.";
        }
        if (extent == SerialExtent.TIMED_SCHEDULES) {
            return only + ", for more of which the search's time was too short.";
        }
        if (extent == SerialExtent.UNPLANNED_SCHEDULES) {
            return "some of their schedules did not go as they were planned.";
        }
        if (uncontrolled && extent == SerialExtent.EVERY_SCHEDULE) {
            return isOfActors()
                    ? others + "it was not always controlled who did."
                    : "it was not always controlled who went on.";
        }
        return "timers were held back there that may fire when time passes.";
    }

    private boolean isOfActors() {
        return outcomes.values().iterator().next().iterator().next().order() != null;
    }

    /** What has changed in each of them and in this one alike, where that is too much to be shown. */
    List<String> common(Outcome with) {
        if (!with.isLong() && outcomes.keySet().stream().noneMatch(Outcome::isLong)) {
            return List.of();
        }
        List<String> common = with.changes();
        for (Outcome known : outcomes.keySet()) {
            common = known.common(common);
        }
        return common;
    }

    /** A line for each, of {@code orders} orders, without these changes. */
    String listed(int orders, List<String> common) {
        var text = new StringBuilder();
        int shown = 0;
        for (Map.Entry<Outcome, Set<SerialRun>> entry : outcomes.entrySet()) {
            if (shown++ == MOST_SHOWN) {
                int more = outcomes.size() - MOST_SHOWN;
                text.append("\n  and ").append(more).append(more == 1 ? " more outcome" : " more outcomes");
                break;
            }
            text.append(shown == 1 ? "\n  " : "\n  or ").append(entry.getKey().without(common));
            if (isOfActors()) {
                text.append("  in ").append(shown(entry.getValue(), orders));
            }
        }
        return text.toString();
    }

    private static String shown(Set<SerialRun> runs, int orders) {
        if (runs.size() == orders) {
            return "every order";
        }
        List<String> some =
                runs.stream().limit(MOST_ORDERS_SHOWN).map(SerialRun::toString).toList();
        int more = runs.size() - MOST_ORDERS_SHOWN;
        return "the order " + String.join("; ", some)
                + (more <= 0 ? "" : "; and " + more + (more == 1 ? " other" : " others"));
    }
}
