package dev.chicane.report;

import dev.chicane.engine.Trial;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import dev.chicane.engine.oracle.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A trial in words. */
final class TrialText {
    private TrialText() {}

    /** How the program was changed, and what came of it, as a sentence. */
    static String of(Trial trial) {
        return "With " + changes(trial.edits()) + ": " + outcome(trial);
    }

    private static String changes(List<Edit> edits) {
        var changes = new ArrayList<String>();
        List<Edit> lines = edits.stream().filter(LockLines.class::isInstance).toList();
        if (!lines.isEmpty()) {
            changes.add(places(lines) + " atomic");
        }
        for (Edit edit : edits) {
            switch (edit) {
                case LockLines made -> {}
                case MakeVolatile made -> changes.add(made.place() + " volatile");
                case WakeAll made -> changes.add("all woken at " + made.place());
            }
        }
        return String.join(" and ", changes);
    }

    static String places(List<Edit> edits) {
        return edits.stream().map(Edit::place).collect(Collectors.joining(" and "));
    }

    private static String outcome(Trial trial) {
        if (!trial.missing().isEmpty()) {
            return "not tried, since " + places(trial.missing()) + " was not found in the classes that were loaded.";
        }
        String schedules = Figures.count(trial.schedules(), "schedule");
        Violation violation = trial.violation();
        return switch (trial.verdict()) {
            case EXHAUSTED -> "exhausted, no violation (" + schedules + ").";
            case BUDGET_SPENT -> "no violation in " + schedules + ", which are not all there are.";
            case INTERRUPTED -> "interrupted after " + schedules + ".";
            case FAILED -> "it still fails" + (violation == null ? "." : ": " + told(violation));
        };
    }

    private static String told(Violation violation) {
        return violation.kind() + " in " + violation.actor()
                + (violation.location().isEmpty() ? "" : " at " + violation.location()) + ": "
                + Printable.text(violation.message());
    }
}
