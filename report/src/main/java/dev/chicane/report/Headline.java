package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.oracle.ViolationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The verdict at a glance, and what it does not say. */
final class Headline implements Section {
    private static final int MOST_MESSAGE_LINES = 12;

    private final boolean whole;

    Headline(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        Ink ink = page.ink();
        verdict(
                label(found),
                switch (found.verdict()) {
                    case FAILED -> ink::bad;
                    case EXHAUSTED -> ink::good;
                    case BUDGET_SPENT -> ink::strong;
                    case INTERRUPTED -> ink::mark;
                },
                page,
                sentences(found));
    }

    /** The verdict in a word or three. */
    static String label(Exploration found) {
        return switch (found.verdict()) {
            case FAILED -> "FAILED";
            case EXHAUSTED -> "EXHAUSTED";
            case BUDGET_SPENT -> found.replay() != null ? "PASSED" : isUndecided(found) ? "UNDECIDED" : "NO RACE FOUND";
            case INTERRUPTED -> "INTERRUPTED";
        };
    }

    private static boolean isUndecided(Exploration found) {
        return found.undecided() > 0 || found.schedules() == 0;
    }

    /** What it says, the most important first; not empty. */
    static List<String> sentences(Exploration found) {
        return switch (found.verdict()) {
            case FAILED -> failed(found.violation());
            case EXHAUSTED -> exhausted(found);
            case BUDGET_SPENT ->
                found.replay() == null
                        ? searched(found)
                        : List.of("the replayed schedule ran to its end without a violation");
            case INTERRUPTED ->
                found.replay() == null
                        ? List.of(
                                "after " + Numbers.run(found) + ", no violation",
                                "Not a proof: the search did not end.")
                        : List.of(
                                "before the schedule was replayed to its end, no violation until then",
                                "Nothing is known of it.");
        };
    }

    private static List<String> exhausted(Exploration found) {
        String covered =
                "every interleaving is covered: " + Figures.count(found.schedules(), "schedule") + ", no violation";
        return found.remarks().isEmpty()
                ? List.of(covered)
                : List.of(covered, "What that rests on is said under \"Note\".");
    }

    private static List<String> searched(Exploration found) {
        return found.undecided() > 0
                ? List.of(
                        Numbers.run(found),
                        Figures.number(found.undecided())
                                + " of these came to what may be right or wrong; why that is not known is said under \"Not"
                                + " covered\". None of the others failed.")
                : List.of(Numbers.run(found), noProof(found));
    }

    private static List<String> failed(@Nullable Violation violation) {
        if (violation == null) {
            return List.of("without a violation that could be described");
        }
        String where = violation.location().isEmpty() ? "" : " (" + violation.location() + ")";
        var lines = new ArrayList<String>();
        lines.add(what(violation) + where);
        if (!isToldByWaits(violation)) {
            lines.addAll(Printable.lines(violation.message()));
        }
        return lines;
    }

    private void verdict(String label, UnaryOperator<String> ink, Page page, List<String> sentences) {
        int column = label.length() + 2;
        int most = whole ? Integer.MAX_VALUE : MOST_MESSAGE_LINES;
        var lines = new ArrayList<String>();
        for (String sentence : sentences) {
            lines.addAll(Fit.lines(sentence, page.width() - column, most));
        }
        if (lines.size() > most) {
            int more = lines.size() - most;
            lines.subList(most, lines.size()).clear();
            lines.add("... " + Figures.count(more, "more line"));
        }
        page.labelled(label, ink, column, lines);
    }

    /** What it is, and whose: {@code assertion in main}. */
    static String what(Violation violation) {
        String actor = violation.actor();
        return switch (violation.kind()) {
            case ASSERTION -> "assertion in " + actor;
            case EXCEPTION -> "exception in " + actor;
            case DEADLOCK -> "deadlock of " + Figures.list(stuck(violation));
            case LIVELOCK -> "livelock in " + actor;
            case INVARIANT -> "invariant broken in " + actor;
            case DATA_RACE -> "data race in " + actor;
            case NON_SERIAL -> "outcome that no serial order gives";
            case NON_LINEARIZABLE -> "history that is not linearizable, in " + actor;
        };
    }

    /** The actors of the cycle, or all that wait. */
    private static List<String> stuck(Violation violation) {
        List<String> cycle = violation.waits().stream()
                .filter(WaitingActor::inCycle)
                .map(WaitingActor::actor)
                .toList();
        List<String> stuck = cycle.isEmpty()
                ? violation.waits().stream().map(WaitingActor::actor).toList()
                : cycle;
        return stuck.size() > 4 ? List.of(Figures.count(stuck.size(), "actor")) : stuck;
    }

    /** A cycle is told better by who waits for whom than by its one-sentence message. */
    private static boolean isToldByWaits(Violation violation) {
        return violation.kind() == ViolationKind.DEADLOCK
                && violation.waits().stream().anyMatch(WaitingActor::inCycle);
    }

    private static String noProof(Exploration found) {
        OptionalDouble bound = found.failureRateBound();
        if (found.schedules() == 0) {
            return "Nothing was run, so nothing is known.";
        }
        String known = bound.isPresent()
                ? "with 95 % confidence, at most " + Figures.percentAtMost(bound.getAsDouble()) + " of "
                        + found.sampler() + " schedules fail"
                : "there are interleavings that were not run";
        return "Not a proof: " + known
                + (found.notCovered().isEmpty()
                        ? "."
                        : "; and see \"Not covered\": what is told there was not searched.");
    }
}
