package dev.chicane.engine.accesslog;

import dev.chicane.engine.accesslog.VariableFindings.Pair;
import dev.chicane.engine.accesslog.Window.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the windows of one variable. Not thread-safe. */
final class VariableTally {
    private static final Comparator<Window> BETTER_EXAMPLE =
            Comparator.comparing(Window::kind).thenComparingLong(Window::length);

    /** Two actors, the first of which has the window. */
    private record Actors(String actor, String other) {}

    private final String variable;
    // Mutable state
    private final Map<Actors, Long> pairs = new LinkedHashMap<>();
    private final List<Long> lengths = new ArrayList<>();
    private long lostUpdates;
    private @Nullable Window example;

    VariableTally(String variable) {
        this.variable = variable;
    }

    void add(Window window) {
        lostUpdates += window.kind() == Kind.LOST_UPDATE ? 1 : 0;
        lengths.add(window.length());
        for (LoggedAccess other : window.between()) {
            pairs.merge(new Actors(window.write().actor(), other.actor()), 1L, Long::sum);
        }
        if (example == null || BETTER_EXAMPLE.compare(window, example) < 0) {
            example = window;
        }
    }

    /** What there is; there has to be a window. */
    VariableFindings result() {
        Window shown = example;
        if (shown == null) {
            throw new IllegalStateException("The variable " + variable + " has no window.");
        }
        List<Long> sorted = lengths.stream().sorted().toList();
        List<Pair> often = pairs.entrySet().stream()
                .map(pair -> new Pair(pair.getKey().actor(), pair.getKey().other(), pair.getValue()))
                .sorted(Comparator.comparingLong(Pair::windows)
                        .reversed()
                        .thenComparing(Pair::actor)
                        .thenComparing(Pair::other))
                .toList();
        return new VariableFindings(
                variable,
                lostUpdates,
                lengths.size() - lostUpdates,
                often,
                sorted.getFirst(),
                sorted.get((sorted.size() - 1) / 2),
                sorted.getLast(),
                shown);
    }
}
