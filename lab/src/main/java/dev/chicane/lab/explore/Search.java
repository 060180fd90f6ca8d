package dev.chicane.lab.explore;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.lab.explore.Explorations.UnderWay;
import dev.chicane.lab.strategy.TransferStrategy;
import dev.chicane.lab.workshop.Job;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A search of the orders of some transfers, in one way to make them after the other. Thread-safe. */
final class Search implements Job<TransferRace> {
    private static final Budget BUDGET = new Budget(100_000, Duration.ofSeconds(60));
    private static final Settings EVERY_ORDER =
            Settings.DEFAULT.withStrategy("exhaustive").withBudget(BUDGET);

    private final List<TransferStrategy> strategies;
    private final int transfers;
    private final Object lock = new Object();

    // Mutable state
    @GuardedBy("lock")
    private List<TransferStrategy> ahead;

    @GuardedBy("lock")
    private @Nullable Explorer explorer;

    @GuardedBy("lock")
    private @Nullable UnderWay underWay;

    @GuardedBy("lock")
    private final Map<String, Found> found = new LinkedHashMap<>();

    @GuardedBy("lock")
    private boolean isEnded;

    Search(List<TransferStrategy> strategies, int transfers) {
        this.strategies = List.copyOf(strategies);
        this.transfers = transfers;
        ahead = this.strategies;
    }

    @Override
    public void doAt(TransferRace place) {
        try {
            for (int i = 0; i < strategies.size() && isGoingOn(); i++) {
                search(place, strategies.get(i), strategies.subList(i + 1, strategies.size()));
            }
        } finally {
            synchronized (lock) {
                ahead = List.of();
                underWay = null;
                explorer = null;
            }
        }
    }

    @Override
    public void end() {
        synchronized (lock) {
            isEnded = true;
            if (explorer != null) {
                explorer.interrupt();
            }
        }
    }

    private boolean isGoingOn() {
        synchronized (lock) {
            return !isEnded;
        }
    }

    private void search(TransferRace place, TransferStrategy strategy, List<TransferStrategy> after) {
        var search = new Explorer(
                place.by(strategy, transfers),
                EVERY_ORDER,
                (schedules, distinct, elapsed) -> hear(strategy, schedules, distinct, elapsed));
        synchronized (lock) {
            ahead = List.copyOf(after);
            explorer = search;
            underWay = new UnderWay(strategy.id(), 0, 0, 0);
            if (isEnded) {
                search.interrupt();
            }
        }
        Exploration result = search.explore();
        synchronized (lock) {
            found.put(strategy.id(), new Found(strategy, result));
            underWay = null;
        }
    }

    private void hear(TransferStrategy strategy, long schedules, long distinct, Duration elapsed) {
        synchronized (lock) {
            underWay = new UnderWay(strategy.id(), schedules, distinct, elapsed.toMillis());
        }
    }

    /** How it stands, in a workshop that stands like this. */
    Explorations.Progress progress(boolean isBusy, String failure) {
        synchronized (lock) {
            return new Explorations.Progress(
                    isBusy,
                    underWay,
                    ahead.stream().map(TransferStrategy::id).toList(),
                    found.values().stream().map(Found::summary).toList(),
                    failure);
        }
    }

    /** What was found of a strategy; empty if it was not searched by now. */
    Optional<Exploration> found(String strategy) {
        synchronized (lock) {
            return Optional.ofNullable(found.get(strategy)).map(Found::exploration);
        }
    }

    /** What was found of one strategy. */
    private record Found(TransferStrategy strategy, Exploration exploration) {
        Explorations.Result summary() {
            var violation = exploration.violation();
            return new Explorations.Result(
                    strategy.id(),
                    strategy.title(),
                    exploration.verdict().toString(),
                    exploration.schedules(),
                    exploration.distinct(),
                    exploration.time().toMillis(),
                    violation == null ? "" : violation.message());
        }
    }
}
