package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who waits for what in a deadlock, who holds it since where, and the cycle. */
final class Waits implements Section {
    private static final int MOST_ACTORS = 12;
    private static final int MOST_NAME = 20;

    private final boolean whole;

    Waits(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        Violation violation = found.violation();
        if (violation == null || violation.waits().isEmpty()) {
            return;
        }
        List<WaitingActor> waits = violation.waits().stream()
                .sorted(Comparator.comparing(wait -> !wait.inCycle()))
                .toList();
        int shown = whole ? waits.size() : Math.min(waits.size(), MOST_ACTORS);
        int longest =
                waits.stream().mapToInt(wait -> wait.actor().length()).max().orElse(0);
        int column = Page.INDENT + Math.min(longest, MOST_NAME) + 2;
        for (WaitingActor wait : waits.subList(0, shown)) {
            String name = " ".repeat(Page.INDENT) + Fit.ends(wait.actor(), MOST_NAME);
            page.labelled(name, page.ink()::strong, column, sentences(wait, page.width() - column));
        }
        if (shown < waits.size()) {
            page.line("  ... and " + Figures.count(waits.size() - shown, "more actor"));
        }
        for (List<String> cycle : cycles(waits)) {
            String text = String.join(" -> ", cycle) + " -> " + cycle.getFirst();
            page.labelled("  cycle", page.ink()::bad, Math.max(column, 9), text);
        }
    }

    private static List<String> sentences(WaitingActor wait, int width) {
        var lines = new ArrayList<String>();
        lines.addAll(Fit.lines("waits for " + wait.waitsFor() + at(" at ", wait.location()), width));
        if (!wait.heldBy().isEmpty()) {
            lines.addAll(Fit.lines("held by " + wait.heldBy() + at(" since ", wait.heldSince()), width));
        }
        return lines;
    }

    private static String at(String preposition, String location) {
        return location.isEmpty() ? "" : preposition + location;
    }

    /** Follows the holders round from each actor in a cycle that has not been met yet. */
    private static List<List<String>> cycles(List<WaitingActor> waits) {
        Map<String, String> holders = new HashMap<>();
        waits.stream().filter(WaitingActor::inCycle).forEach(wait -> holders.put(wait.actor(), wait.heldBy()));
        var cycles = new ArrayList<List<String>>();
        Set<String> met = new LinkedHashSet<>();
        for (WaitingActor wait : waits) {
            var path = new ArrayList<String>();
            String next = wait.actor();
            while (holders.containsKey(next) && met.add(next)) {
                path.add(next);
                next = holders.getOrDefault(next, "");
            }
            if (!path.isEmpty() && next.equals(path.getFirst())) {
                cycles.add(path);
            }
        }
        return cycles;
    }
}
