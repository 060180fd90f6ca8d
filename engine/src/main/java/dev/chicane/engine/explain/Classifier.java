package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says what a failure is, given the conflicts whose order decides; from the trace alone, not from the program's names. */
final class Classifier {
    /** In a long section one and the same thing may be accessed very often. */
    private static final int MOST_OF_A_THING = 4;

    private final Accesses accesses;
    private final Words words;
    private final Violation violation;

    private Classifier(Trace trace, Violation violation) {
        this.accesses = new Accesses(trace);
        this.words = new Words(accesses);
        this.violation = violation;
    }

    /**
     * What it is; null if nothing can be said.
     *
     * @param decisive the conflicts, the last ones of the trace first, with the execution in which they are turned round
     */
    static @Nullable Finding find(Trace trace, Violation violation, Map<Conflict, Trace> decisive) {
        return new Classifier(trace, violation).find(decisive);
    }

    private @Nullable Finding find(Map<Conflict, Trace> passing) {
        List<Conflict> decisive = List.copyOf(passing.keySet());
        List<Pair> pairs = pairs(decisive);
        var windows = new Windows(accesses, words);
        List<Supplier<@Nullable Finding>> patterns = List.of(
                () -> new Waits(accesses, words, violation).find(pairs.isEmpty() ? acts(decisive) : pairs),
                () -> new Publications(accesses, words).find(pairs, passing),
                () -> new TornReads(accesses, words).find(pairs),
                () -> windows.find(pairs, Windows.OUTDATED),
                () -> new Overlaps(accesses, words).find(pairs),
                () -> windows.find(pairs, Windows.HALF_DONE),
                () -> new Orders(accesses, words, new Sections(accesses)).find(pairs));
        for (Supplier<@Nullable Finding> pattern : patterns) {
            Finding found = pattern.get();
            if (found != null) {
                return found;
            }
        }
        return decisive.isEmpty() ? null : unnamed(acts(decisive).getFirst());
    }

    private Finding unnamed(Pair pair) {
        return new Finding(
                null,
                "",
                "",
                List.of(pair.first(), pair.second()),
                words.did(pair.first()) + ", and after that " + words.did(pair.second())
                        + ": it fails in this order only.",
                pair);
    }

    /** The accesses of one thing that changed places; of critical sections, what is accessed in them, nearest to each other. */
    private List<Pair> pairs(List<Conflict> decisive) {
        var pairs = new ArrayList<Pair>();
        for (Conflict conflict : decisive) {
            Map<String, List<Integer>> firsts = accesses(conflict.first());
            accesses(conflict.second()).forEach((thing, seconds) -> {
                List<Integer> lasts = firsts.getOrDefault(thing, List.of());
                for (int second : seconds.subList(0, Math.min(MOST_OF_A_THING, seconds.size()))) {
                    for (int first : lasts.subList(Math.max(0, lasts.size() - MOST_OF_A_THING), lasts.size())) {
                        if (first < second && (accesses.writes(first) || accesses.writes(second))) {
                            pairs.add(new Pair(first, second, conflict));
                        }
                    }
                }
            });
        }
        return pairs;
    }

    /** What an actor accesses in an act, and where. */
    private Map<String, List<Integer>> accesses(Act act) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        for (int index = act.from(); index <= act.to(); index++) {
            if (accesses.step(index).actor() == act.actor() && accesses.isAccess(index)) {
                found.computeIfAbsent(accesses.thing(index), thing -> new ArrayList<>())
                        .add(index);
            }
        }
        return found;
    }

    private static List<Pair> acts(List<Conflict> decisive) {
        return decisive.stream()
                .map(conflict ->
                        new Pair(conflict.first().from(), conflict.second().from(), conflict))
                .toList();
    }
}
