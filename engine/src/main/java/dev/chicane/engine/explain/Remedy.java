package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would prevent a failure.
 *
 * @param advice what to do, as a sentence
 * @param reason why that prevents it, as a sentence
 * @param edits changes by which a part of the advice can be tried; empty if there are none
 */
public record Remedy(String advice, String reason, List<Edit> edits) {
    /** Copies the list. */
    public Remedy {
        edits = List.copyOf(edits);
    }

    /** Against what is shown; null where none is known. */
    public static @Nullable Remedy of(
            Trace trace, @Nullable Violation violation, @Nullable Diagnosis diagnosis, List<DataRace> dataRaces) {
        if (diagnosis != null && violation != null) {
            return Remedies.of(trace, violation, diagnosis);
        }
        boolean isOther = violation != null && violation.kind() != ViolationKind.DATA_RACE;
        return isOther || dataRaces.isEmpty() ? null : RaceRemedies.of(dataRaces.getFirst());
    }

    /** All of these edits, lines that touch as one; in an order that does not depend on theirs. */
    public static List<Edit> union(List<Edit> some, List<Edit> more) {
        Set<Edit> others = new LinkedHashSet<>();
        List<Edit.LockLines> lines = new ArrayList<>();
        for (List<Edit> edits : List.of(some, more)) {
            for (Edit edit : edits) {
                if (edit instanceof Edit.LockLines locked) {
                    lines.add(locked);
                } else {
                    others.add(edit);
                }
            }
        }
        lines.sort(Comparator.comparing(Edit.LockLines::className)
                .thenComparing(Edit.LockLines::method)
                .thenComparingInt(Edit.LockLines::from));
        List<Edit> all = new ArrayList<>();
        for (Edit.LockLines next : lines) {
            if (!all.isEmpty() && all.getLast() instanceof Edit.LockLines last && last.touches(next)) {
                all.set(all.size() - 1, last.around(next));
            } else {
                all.add(next);
            }
        }
        others.stream().sorted(Comparator.comparing(Edit::place)).forEach(all::add);
        return all;
    }
}
