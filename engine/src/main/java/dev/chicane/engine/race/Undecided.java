package dev.chicane.engine.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which interleavings of a search were judged, and of which nobody can say whether they are right. Used on the carrier. */
final class Undecided {
    private static final int MOST_REASONS = 3;

    /** Those that came to what is not known, for the same reason. */
    private static final class Doubted {
        private final Outcome first;
        private int schedules;

        Doubted(Outcome first) {
            this.first = first;
        }
    }

    // Mutable state
    private final Map<String, Doubted> byReason = new LinkedHashMap<>();
    /** What one came to that could not be judged before further orders are run; null if nothing. */
    private @Nullable Outcome waiting;

    private boolean isNewest;
    private boolean isAnyJudged;
    private boolean isOver;

    /** Another execution begins. */
    void begin() {
        isNewest = false;
    }

    /** The newest is right, or wrong. */
    void judged() {
        isAnyJudged |= !isOver;
    }

    /** The newest came to this, and further orders have to be run to know more. */
    void waits(Outcome outcome) {
        isNewest = true;
        waiting = isOver ? null : outcome;
    }

    /** All orders that were asked for have been run. */
    void waitedFor() {
        waiting = null;
    }

    /** The newest came to this, and for this reason it is not known whether some order comes to that. */
    void doubted(Outcome outcome, String reason) {
        isNewest = true;
        if (!isOver) {
            byReason.computeIfAbsent(reason, first -> new Doubted(outcome)).schedules++;
        }
    }

    /** The search is over: what is run from now on does not count. */
    void searched() {
        isOver = true;
    }

    /** Whether it is not known of the newest whether it is right. */
    boolean isNewest() {
        return isNewest;
    }

    /** How many could not be judged. */
    long count() {
        long doubts = byReason.values().stream()
                .mapToLong(doubted -> doubted.schedules)
                .sum();
        return doubts + (waiting == null ? 0 : 1);
    }

    boolean isAnyJudged() {
        return isAnyJudged;
    }

    /** What to say of it, one sentence each; {@code advice} is what else can be done. */
    List<String> told(String advice) {
        var lines = new ArrayList<String>();
        Outcome left = waiting;
        if (left != null) {
            lines.add(
                    "The search ended before it was known whether what a schedule came to is what some serial order comes to: "
                            + left + ". Allow more schedules, or more time.");
        }
        byReason.entrySet().stream()
                .limit(MOST_REASONS)
                .map(entry -> told(entry.getValue(), entry.getKey(), advice))
                .forEach(lines::add);
        int more = byReason.values().stream()
                .skip(MOST_REASONS)
                .mapToInt(doubted -> doubted.schedules)
                .sum();
        if (more > 0) {
            lines.add(schedules(more) + " more could not be judged, for other reasons like these.");
        }
        return lines;
    }

    private static String told(Doubted doubted, String reason, String advice) {
        int count = doubted.schedules;
        return schedules(count) + " could not be judged: " + (count == 1 ? "it" : "the first of them") + " came to "
                + doubted.first + ", as none of the serial orders did that were run, and others may: " + reason
                + advice;
    }

    private static String schedules(int count) {
        return count == 1 ? "1 schedule" : count + " schedules";
    }
}
