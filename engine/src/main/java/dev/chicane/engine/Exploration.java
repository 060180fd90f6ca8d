package dev.chicane.engine;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Remedy;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.statistics.Proportion;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param scenario name of what was explored
 * @param verdict which of four it is
 * @param violation what went wrong; null unless the verdict is {@link Verdict#FAILED}
 * @param trace the failing or the replayed execution, step by step; empty if there is none
 * @param diagnosis why it failed; null if it did not, or that could not be told
 * @param anomaly why no serial order of its transactions comes to the same; null if one does, or that is not known
 * @param replay the token that replays that execution; null if there is none
 * @param output what the program printed in the failing execution
 * @param schedules how many were run
 * @param distinct how many of them differ in the order of dependent steps (happens-before)
 * @param distinctIsLowerBound whether there were more than could be told apart in bounded memory
 * @param cut how many of them were given up without an end
 * @param undecided how many of them came to what may be right or wrong, since nobody knows all that is right
 * @param failures how many violated something (1 at the most, unless failures are counted)
 * @param firstFailure number of the first failing schedule, from 1; 0 if none failed
 * @param preemptions how many the failing schedule has that is shown, the shortest that was found; -1 if it was not looked for
 * @param fewestPreemptions whether every schedule with fewer was run, and none of them failed in the same way
 * @param time real time of the search
 * @param timeToFirstFailure real time until the first failing schedule had ended, or null
 * @param points mean number of steps a schedule
 * @param strategy name of the strategy
 * @param foundBy name of the strategy that chose the first failing schedule: the same, or one of those of which it consists;
 *     "" if none failed in a search
 * @param sampled how many of the schedules were drawn by {@link #sampler}
 * @param seed of everything random
 * @param actors names of the actors of the failing execution, or of the last one
 * @param dataRaces those that were met: of each pair of places one, in the order in which they were met; the first 20
 * @param notCovered what could not be seen, controlled or concluded, one sentence each
 * @param pointsByClass steps by the class in whose code they happened, over all schedules
 * @param remarks what else the reader should know, one sentence each
 * @param suggestions what came of trying a remedy, one after the other; empty if none was tried
 */
public record Exploration(
        String scenario,
        Verdict verdict,
        @Nullable Violation violation,
        Trace trace,
        @Nullable Diagnosis diagnosis,
        @Nullable Anomaly anomaly,
        @Nullable String replay,
        String output,
        long schedules,
        long distinct,
        boolean distinctIsLowerBound,
        long cut,
        long undecided,
        long failures,
        long firstFailure,
        int preemptions,
        boolean fewestPreemptions,
        Duration time,
        @Nullable Duration timeToFirstFailure,
        double points,
        String strategy,
        String foundBy,
        long sampled,
        long seed,
        List<String> actors,
        List<DataRace> dataRaces,
        List<String> notCovered,
        Map<String, Long> pointsByClass,
        List<String> remarks,
        List<Suggestion> suggestions) {
    /** Copies the collections. */
    public Exploration {
        actors = List.copyOf(actors);
        dataRaces = List.copyOf(dataRaces);
        notCovered = List.copyOf(notCovered);
        remarks = List.copyOf(remarks);
        suggestions = List.copyOf(suggestions);
    }

    /** One without an anomaly. */
    public Exploration(
            String scenario,
            Verdict verdict,
            @Nullable Violation violation,
            Trace trace,
            @Nullable Diagnosis diagnosis,
            @Nullable String replay,
            String output,
            long schedules,
            long distinct,
            boolean distinctIsLowerBound,
            long cut,
            long undecided,
            long failures,
            long firstFailure,
            int preemptions,
            boolean fewestPreemptions,
            Duration time,
            @Nullable Duration timeToFirstFailure,
            double points,
            String strategy,
            String foundBy,
            long sampled,
            long seed,
            List<String> actors,
            List<DataRace> dataRaces,
            List<String> notCovered,
            Map<String, Long> pointsByClass,
            List<String> remarks,
            List<Suggestion> suggestions) {
        this(
                scenario,
                verdict,
                violation,
                trace,
                diagnosis,
                null,
                replay,
                output,
                schedules,
                distinct,
                distinctIsLowerBound,
                cut,
                undecided,
                failures,
                firstFailure,
                preemptions,
                fewestPreemptions,
                time,
                timeToFirstFailure,
                points,
                strategy,
                foundBy,
                sampled,
                seed,
                actors,
                dataRaces,
                notCovered,
                pointsByClass,
                remarks,
                suggestions);
    }

    /** The same with one more remark. */
    public Exploration remarking(String remark) {
        var all = new ArrayList<>(remarks);
        all.add(remark);
        return with(all, suggestions);
    }

    /** The same with what came of trying a remedy. */
    public Exploration withSuggestions(List<Suggestion> tried) {
        return with(remarks, tried);
    }

    private Exploration with(List<String> newRemarks, List<Suggestion> newSuggestions) {
        return new Exploration(
                scenario,
                verdict,
                violation,
                trace,
                diagnosis,
                anomaly,
                replay,
                output,
                schedules,
                distinct,
                distinctIsLowerBound,
                cut,
                undecided,
                failures,
                firstFailure,
                preemptions,
                fewestPreemptions,
                time,
                timeToFirstFailure,
                points,
                strategy,
                foundBy,
                sampled,
                seed,
                actors,
                dataRaces,
                notCovered,
                pointsByClass,
                newRemarks,
                newSuggestions);
    }

    /** The same with this anomaly. */
    public Exploration withAnomaly(@Nullable Anomaly found) {
        return new Exploration(
                scenario,
                verdict,
                violation,
                trace,
                diagnosis,
                found,
                replay,
                output,
                schedules,
                distinct,
                distinctIsLowerBound,
                cut,
                undecided,
                failures,
                firstFailure,
                preemptions,
                fewestPreemptions,
                time,
                timeToFirstFailure,
                points,
                strategy,
                foundBy,
                sampled,
                seed,
                actors,
                dataRaces,
                notCovered,
                pointsByClass,
                remarks,
                suggestions);
    }

    /** What would prevent what is shown; null where nothing is wrong, or nothing is known. */
    public @Nullable Remedy remedy() {
        return Remedy.of(trace, violation, diagnosis, dataRaces);
    }

    /** Schedules a second. */
    public double schedulesPerSecond() {
        double seconds = time.toNanos() / 1e9;
        return seconds <= 0 ? 0 : schedules / seconds;
    }

    /** The strategy that drew schedules independently of each other, see {@link Strategies#sampler}; "" if none did. */
    public String sampler() {
        return Strategies.sampler(strategy);
    }

    /**
     * For the independent random schedules of {@link #sampler}, if all schedules ended without a failure: the largest
     * probability of failure that so many still have one chance in twenty of not showing, 1 - 0.05^(1/n) (about 3/n, the
     * rule of three). Empty where that reasoning does not hold: no schedules that are independent of each other, schedules
     * that were cut off, a failure, none at all.
     */
    public OptionalDouble failureRateBound() {
        return verdict == Verdict.BUDGET_SPENT && replay == null && cut == 0 && undecided == 0 && sampled > 0
                ? OptionalDouble.of(Proportion.boundWithoutFailure(sampled))
                : OptionalDouble.empty();
    }
}
