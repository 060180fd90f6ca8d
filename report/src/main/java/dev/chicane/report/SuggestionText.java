package dev.chicane.report;

import dev.chicane.engine.Suggestion;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            case FAILED -> failed(suggestion.aborted(), violation);
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

    private static String failed(String aborted, @Nullable Violation violation) {
        if (violation == null) {
            return "it still fails.";
        }
        if (!aborted.isEmpty()) {
            return "the database aborts a transaction of " + violation.actor() + " (SQLSTATE " + aborted
                    + "), which the program does not try again, so that it fails" + at(violation)
                    + ". Used so, a program has to: catch the SQLException whose getSQLState() is " + aborted
                    + ", roll back, and run the whole transaction again, its queries among it. Whether it holds then is not"
                    + " known.";
        }
        return "it still fails: " + told(violation);
    }

    private static String told(Violation violation) {
        if (violation.kind() == ViolationKind.NON_SERIAL) {
            return "the transactions come to what no order of them, one after the other, comes to.";
        }
        String kind = violation.kind().toString().replace('-', ' ');
        return kind + " in " + violation.actor() + at(violation) + ": "
                + String.join(" ", Printable.lines(violation.message())).strip();
    }

    private static String at(Violation violation) {
        return violation.location().isEmpty() ? "" : " at " + violation.location();
    }
}
