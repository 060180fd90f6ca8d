package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says what a failure is, given the conflicts whose order decides; from the trace alone, not from the program's names. */
final class Classifier {
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

    /** The accesses of one thing that changed places; of critical sections, what is accessed in them. */
    private List<Pair> pairs(List<Conflict> decisive) {
        var pairs = new ArrayList<Pair>();
        for (Conflict conflict : decisive) {
            for (int second = conflict.second().to();
                    second >= conflict.second().from();
                    second--) {
                for (int first = Math.min(conflict.first().to(), second - 1);
                        first >= conflict.first().from();
                        first--) {
                    if (conflicts(conflict, first, second)) {
                        pairs.add(new Pair(first, second, conflict));
                    }
                }
            }
        }
        return pairs;
    }

    private boolean conflicts(Conflict conflict, int first, int second) {
        return accesses.step(first).actor() == conflict.first().actor()
                && accesses.step(second).actor() == conflict.second().actor()
                && accesses.isAccess(first)
                && accesses.isAccess(second)
                && accesses.thing(first).equals(accesses.thing(second))
                && (accesses.writes(first) || accesses.writes(second));
    }

    private static List<Pair> acts(List<Conflict> decisive) {
        return decisive.stream()
                .map(conflict ->
                        new Pair(conflict.first().from(), conflict.second().from(), conflict))
                .toList();
    }
}
