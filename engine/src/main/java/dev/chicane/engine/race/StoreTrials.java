package dev.chicane.engine.race;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Scenario;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Suggestion;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries what may prevent the failure of a race over a store: the store is used in other ways, one after the other, and the same schedules
 * are searched in each. Used by one thread, but for {@link #interrupt}.
 */
public final class StoreTrials {
    /** Enough to know what a schedule takes. */
    private static final Budget MEASURED = new Budget(50, Duration.ofMillis(500));

    private static final int MEASURINGS = 3;

    private final SharedStore store;
    private final Supplier<? extends Scenario> scenarios;
    private final Settings settings;
    private final boolean beginAgain;

    /** What was found of a race, and who knows what that tells. */
    private record Searched(Scenario scenario, Exploration found) {}

    // Mutable state
    private final List<String> untried = new ArrayList<>();
    private @Nullable Explorer current;
    private boolean isInterrupted;

    /**
     * Trials over this store.
     *
     * @param scenarios makes the race anew, as it is made for a search; closed after it where it can be
     * @param settings of each search
     * @param beginAgain whether its actors are declared, so that they can begin again; what takes that is not tried otherwise
     */
    public StoreTrials(
            SharedStore store, Supplier<? extends Scenario> scenarios, Settings settings, boolean beginAgain) {
        this.store = store;
        this.scenarios = scenarios;
        this.settings = settings;
        this.beginAgain = beginAgain;
    }

    /** The failure with what came of trying, and with what else would prevent it. */
    public Exploration of(Exploration failed) {
        if (failed.verdict() != Verdict.FAILED || failed.trace().steps().isEmpty()) {
            return failed;
        }
        untried.clear();
        var all = new ArrayList<>(failed.suggestions());
        all.addAll(tried(failed.anomaly() != null));
        Exploration told = failed.withSuggestions(all);
        for (String sentence : untried) {
            told = told.remarking(sentence);
        }
        for (String advice : store.advice(failed.trace(), failed.anomaly())) {
            told = told.remarking(advice);
        }
        return told;
    }

    private List<Suggestion> tried(boolean isAboutTransactions) {
        Map<StoreUse, Searched> found = new LinkedHashMap<>();
        try {
            for (StoreUse use : store.otherUses()) {
                if (use.triesAgain() && !beginAgain) {
                    if (isAboutTransactions) {
                        untried.add("Not tried: " + use.name()
                                + " what is aborted for it. That prevents it, and the program"
                                + " itself has to begin the whole transaction again.");
                    }
                    continue;
                }
                Searched searched;
                try {
                    searched = search(use, settings);
                } catch (RuntimeException e) {
                    // The failure that was found is worth more than what could be tried against it.
                    untried.add("Not tried to its end: " + use.name() + " (" + e.getMessage() + ").");
                    continue;
                }
                if (searched == null) {
                    break;
                }
                if (store.isUsedOtherwise()) {
                    found.put(use, searched);
                }
            }
            Map<StoreUse, Double> ratios = ratios(found.keySet());
            return found.entrySet().stream()
                    .map(one -> Suggestion.of(
                                    one.getKey().name(),
                                    ratios.getOrDefault(one.getKey(), Double.NaN),
                                    one.getValue().found())
                            .asToldBy(one.getValue().scenario())
                            .abortedFor(abortion(one.getValue().found())))
                    .toList();
        } finally {
            store.use(null);
        }
    }

    /** Why a transaction was aborted, if an actor has failed by that; else "". */
    private String abortion(Exploration found) {
        Violation violation = found.violation();
        Trace trace = found.trace();
        if (violation == null || violation.kind() != ViolationKind.EXCEPTION) {
            return "";
        }
        int actor = trace.actors().indexOf(violation.actor());
        List<String> refused = trace.steps().stream()
                .filter(step -> step.actor() == actor && mayHaveAnswer(step))
                .map(store::abortion)
                .filter(reason -> !reason.isEmpty())
                .toList();
        return refused.isEmpty() ? "" : refused.getLast();
    }

    /** A statement that has waited has its answer where it goes on. */
    private static boolean mayHaveAnswer(Step step) {
        return step.kind() == StepKind.SQL || step.kind() == StepKind.RESUMED;
    }

    /** What a schedule takes in each, as a multiple of what it takes as the program is: in turns, and the best of each counts. */
    private Map<StoreUse, Double> ratios(Set<StoreUse> uses) {
        double unchanged = Double.POSITIVE_INFINITY;
        Map<StoreUse, Double> best = new LinkedHashMap<>();
        for (int i = 0; i < MEASURINGS && !uses.isEmpty(); i++) {
            unchanged = Math.min(unchanged, nanosEach(null));
            for (StoreUse use : uses) {
                best.merge(use, nanosEach(use), Math::min);
            }
        }
        double one = unchanged;
        best.replaceAll((use, nanos) -> nanos / one);
        return best;
    }

    private double nanosEach(@Nullable StoreUse use) {
        Searched searched;
        try {
            searched = search(use, settings.countingFailures().withBudget(MEASURED));
        } catch (RuntimeException e) {
            // Such as that there was no time for all serial orders: it is about what a schedule takes.
            return Double.NaN;
        }
        Exploration found = searched == null ? null : searched.found();
        return found == null || found.schedules() == 0
                ? Double.NaN
                : (double) found.time().toNanos() / found.schedules();
    }

    /** Null if it was interrupted. */
    private @Nullable Searched search(@Nullable StoreUse use, Settings how) {
        store.use(use);
        Scenario scenario = scenarios.get();
        try {
            var explorer = new Explorer(scenario, how, Progress.NONE);
            if (!begins(explorer)) {
                return null;
            }
            Exploration found = explorer.explore();
            return found.verdict() == Verdict.INTERRUPTED ? null : new Searched(scenario, found);
        } finally {
            close(scenario);
        }
    }

    private static void close(Scenario scenario) {
        if (scenario instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new RaceException("A scenario can't be closed: " + e.getMessage(), e);
            }
        }
    }

    private synchronized boolean begins(Explorer explorer) {
        current = explorer;
        return !isInterrupted;
    }

    /** Ends the search that is under way, and tries nothing more. From any thread. */
    public synchronized void interrupt() {
        isInterrupted = true;
        if (current != null) {
            current.interrupt();
        }
    }
}
