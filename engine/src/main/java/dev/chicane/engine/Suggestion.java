package dev.chicane.engine;

import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.oracle.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of searching a program that was changed to try a remedy.
 *
 * @param edits how it was changed
 * @param use how else it used what its actors share, in words, such as another isolation level; "" if as ever
 * @param timeRatio how much time a schedule took, as a multiple of what it takes unchanged; {@link Double#NaN} if not measured
 * @param missing those of them for which the classes that were loaded had no place
 * @param verdict of the search
 * @param violation what went wrong in it; null if nothing did
 * @param schedules how many were run
 * @param ended how many of them came to their end; 0 if not one of these could be judged
 * @param notCovered what could not be seen or controlled in it, one sentence each
 * @param aborted if it only failed since a transaction was aborted, as that use of the store demands at times, and nobody has tried it
 *     again: why, as the store says it; else ""
 */
public record Suggestion(
        List<Edit> edits,
        String use,
        double timeRatio,
        List<Edit> missing,
        Verdict verdict,
        @Nullable Violation violation,
        long schedules,
        long ended,
        List<String> notCovered,
        String aborted) {
    /** Copies the lists. */
    public Suggestion {
        edits = List.copyOf(edits);
        missing = List.copyOf(missing);
        notCovered = List.copyOf(notCovered);
    }

    /** One in which no transaction was aborted. */
    public Suggestion(
            List<Edit> edits,
            String use,
            double timeRatio,
            List<Edit> missing,
            Verdict verdict,
            @Nullable Violation violation,
            long schedules,
            long ended,
            List<String> notCovered) {
        this(edits, use, timeRatio, missing, verdict, violation, schedules, ended, notCovered, "");
    }

    /** That of a search that found this. */
    public static Suggestion of(List<Edit> edits, List<Edit> missing, Exploration found) {
        return of(edits, "", Double.NaN, missing, found);
    }

    /** That of a search of a program that used its store in another way. */
    public static Suggestion of(String use, double timeRatio, Exploration found) {
        return of(List.of(), use, timeRatio, List.of(), found);
    }

    private static Suggestion of(
            List<Edit> edits, String use, double timeRatio, List<Edit> missing, Exploration found) {
        return new Suggestion(
                edits,
                use,
                timeRatio,
                missing,
                found.verdict(),
                found.violation(),
                found.schedules(),
                found.schedules() - found.cut(),
                found.notCovered());
    }

    /** The same, of which nothing is known if this scenario that was searched has told nothing. */
    public Suggestion asToldBy(Scenario searched) {
        return searched.hasToldNothing() && violation == null
                ? new Suggestion(edits, use, timeRatio, missing, verdict, null, schedules, 0, notCovered)
                : this;
    }

    /** The same, where a transaction was aborted for that reason, which the program does not try again; "" if none was. */
    public Suggestion abortedFor(String reason) {
        return new Suggestion(edits, use, timeRatio, missing, verdict, violation, schedules, ended, notCovered, reason);
    }

    /** Whether all edits were made, and nothing went wrong in any schedule that was run, of which one could be judged at least. */
    public boolean passed() {
        return missing.isEmpty() && ended > 0 && (verdict == Verdict.EXHAUSTED || verdict == Verdict.BUDGET_SPENT);
    }
}
