package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps of the execution in the order in which they happened. */
final class Interleaving implements Section {
    private static final int MOST_ROWS = 40;

    private final boolean whole;
    private final String hint;

    Interleaving(boolean whole, String hint) {
        this.whole = whole;
        this.hint = Printable.text(hint);
    }

    @Override
    public void print(Exploration found, Page page) {
        Trace trace = found.trace();
        if (trace.steps().isEmpty()) {
            return;
        }
        KeySteps key = KeySteps.of(found);
        Diagnosis diagnosis = found.diagnosis();
        Set<Integer> deciding = new HashSet<>(key.numbers());
        deciding.addAll(diagnosis == null ? Set.of() : diagnosis.told());
        List<Row> rows = whole ? Digest.whole(trace, deciding) : Digest.of(trace, deciding, MOST_ROWS);
        page.heading(heading(trace, rows, key));
        layout(trace, rows, page.width()).print(page);
    }

    private String heading(Trace trace, List<Row> rows, KeySteps key) {
        List<Step> steps = trace.steps();
        long preemptions = steps.stream().filter(Step::chosen).count();
        // Of a very long execution only the last steps are recorded.
        int unrecorded = steps.getFirst().number() - 1;
        int all = steps.getLast().number();
        long shown = rows.stream().filter(Row.Shown.class::isInstance).count();
        var text = new StringBuilder("Interleaving of " + Figures.count(all, "step"));
        if (preemptions > 0) {
            text.append(" with ")
                    .append(Figures.count(preemptions, "preemption"))
                    .append(" (>)");
        }
        if (!key.numbers().isEmpty()) {
            text.append(key.unordered() ? ", the unordered two" : ", those that decide")
                    .append(" marked (!)");
        }
        if (unrecorded > 0) {
            text.append(", the first ").append(Figures.number(unrecorded)).append(" not recorded");
        }
        if (shown < steps.size()) {
            text.append(", ").append(Figures.number(shown)).append(" shown");
            text.append(hint.isEmpty() ? "" : " (" + hint + ")");
        }
        return text.toString();
    }

    /** A lane per actor where they fit, else a list. */
    private Layout layout(Trace trace, List<Row> rows, int width) {
        Frame frame = Frame.of(rows, width);
        Lanes lanes = Lanes.fitting(trace, rows, frame, whole);
        return lanes == null ? new Listing(trace, rows, frame, whole) : lanes;
    }
}
