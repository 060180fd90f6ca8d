package dev.chicane.report;

import dev.chicane.engine.Suggestion;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import dev.chicane.engine.oracle.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A suggestion in words. */
final class SuggestionText {
    private SuggestionText() {}

    /** How the program was changed, and what came of it, as a sentence. */
    static String of(Suggestion suggestion) {
        String change = suggestion.use().isEmpty() ? changes(suggestion.edits()) : suggestion.use();
        return "With " + change + ": " + outcome(suggestion);
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
        return edits.stream().map(Edit::place).distinct().collect(Collectors.joining(" and "));
    }

    private static String outcome(Suggestion suggestion) {
        if (!suggestion.missing().isEmpty()) {
            return "not tried, since " + places(suggestion.missing())
                    + " was not found in the classes that were loaded.";
        }
        if (suggestion.ended() == 0 && suggestion.violation() == null) {
            return "not one schedule came to an end that could be judged, so that nothing is known"
                    + (suggestion.notCovered().isEmpty()
                            ? "."
                            : ": " + suggestion.notCovered().getFirst());
        }
        String schedules = Figures.count(suggestion.schedules(), "schedule");
        Violation violation = suggestion.violation();
        return switch (suggestion.verdict()) {
            case EXHAUSTED -> "exhausted, no violation (" + schedules + time(suggestion) + ").";
            case BUDGET_SPENT -> "no violation in " + schedules + time(suggestion) + notAll(suggestion);
            case INTERRUPTED -> "interrupted after " + schedules + ".";
            case FAILED -> "it still fails" + (violation == null ? "." : ": " + told(violation));
        };
    }

    private static String time(Suggestion suggestion) {
        double percent = 100 * (suggestion.timeRatio() - 1);
        return Double.isFinite(percent) ? String.format(Locale.ROOT, ", %+.0f %% time", percent) : "";
    }

    private static String notAll(Suggestion suggestion) {
        return suggestion.notCovered().isEmpty()
                ? ", which are not all there are."
                : ", and not all is covered: " + suggestion.notCovered().getFirst();
    }

    private static String told(Violation violation) {
        return violation.kind() + " in " + violation.actor()
                + (violation.location().isEmpty() ? "" : " at " + violation.location()) + ": "
                + Printable.text(violation.message());
    }
}
