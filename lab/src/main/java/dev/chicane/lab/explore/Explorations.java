package dev.chicane.lab.explore;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.lab.strategy.TransferStrategy;
import dev.chicane.report.HtmlOptions;
import dev.chicane.report.ReportWriter;
import dev.chicane.report.Sources;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Searches the interleavings of the bank's transfers, one strategy after the other, and keeps what was found. One search at a time.
 * Thread-safe.
 *
 * <p>The database of the searches is started with the first of them, and ends with the lab.
 */
@Component
public class Explorations implements DisposableBean {
    /** The most transfers at once: with more of them the interleavings are too many for a page that somebody looks at. */
    public static final int MOST_TRANSFERS = 4;

    private static final Budget BUDGET = new Budget(100_000, Duration.ofSeconds(60));
    private static final Settings EVERY_ORDER =
            Settings.DEFAULT.withStrategy("exhaustive").withBudget(BUDGET);

    private final ExecutorService searcher = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("explorations").daemon().factory());
    private final Object lock = new Object();

    // Mutable state, the first by the searcher alone
    private @Nullable TransferRace race;

    @GuardedBy("lock")
    private List<TransferStrategy> ahead = List.of();

    @GuardedBy("lock")
    private @Nullable Explorer explorer;

    @GuardedBy("lock")
    private @Nullable UnderWay underWay;

    @GuardedBy("lock")
    private final Map<String, Found> found = new LinkedHashMap<>();

    @GuardedBy("lock")
    private String failure = "";

    @GuardedBy("lock")
    private boolean isBusy;

    @GuardedBy("lock")
    private boolean isInterrupted;

    /**
     * Begins to search these, one after the other. What was found before is forgotten.
     *
     * @param transfers how many are made at once, from 2 to {@link #MOST_TRANSFERS}
     * @return false if a search is under way
     */
    public boolean begin(List<TransferStrategy> strategies, int transfers) {
        if (transfers < 2 || transfers > MOST_TRANSFERS) {
            throw new IllegalArgumentException(
                    transfers + " transfers at once: it has to be from 2 to " + MOST_TRANSFERS);
        }
        synchronized (lock) {
            if (isBusy) {
                return false;
            }
            isBusy = true;
            isInterrupted = false;
            failure = "";
            found.clear();
            ahead = List.copyOf(strategies);
        }
        searcher.execute(() -> searchAll(strategies, transfers));
        return true;
    }

    /** Ends the search that is under way, if there is one; what was found until then is kept. */
    public void end() {
        synchronized (lock) {
            isInterrupted = true;
            if (explorer != null) {
                explorer.interrupt();
            }
        }
    }

    /** How it stands. */
    public Progress progress() {
        synchronized (lock) {
            return new Progress(
                    isBusy,
                    underWay,
                    ahead.stream().map(TransferStrategy::id).toList(),
                    found.values().stream().map(Found::summary).toList(),
                    failure);
        }
    }

    /** The page of what was found of a strategy. */
    public Optional<String> page(String strategy) {
        Found one;
        synchronized (lock) {
            one = found.get(strategy);
        }
        return Optional.ofNullable(one)
                .map(told ->
                        ReportWriter.html(new HtmlOptions("", "", Sources.NONE)).render(told.exploration()));
    }

    private void searchAll(List<TransferStrategy> strategies, int transfers) {
        try {
            TransferRace prepared = prepared();
            for (int i = 0; i < strategies.size() && isGoingOn(); i++) {
                search(prepared, strategies.get(i), strategies.subList(i + 1, strategies.size()), transfers);
            }
        } catch (SQLException | RuntimeException e) {
            lose(e);
        } finally {
            synchronized (lock) {
                ahead = List.of();
                underWay = null;
                explorer = null;
                isBusy = false;
            }
        }
    }

    private TransferRace prepared() throws SQLException {
        TransferRace known = race;
        if (known == null) {
            known = TransferRace.start();
            race = known;
        }
        return known;
    }

    private boolean isGoingOn() {
        synchronized (lock) {
            return !isInterrupted;
        }
    }

    private void search(TransferRace prepared, TransferStrategy strategy, List<TransferStrategy> after, int transfers) {
        var search = new Explorer(
                prepared.by(strategy, transfers),
                EVERY_ORDER,
                (schedules, distinct, elapsed) -> hear(strategy, schedules, distinct, elapsed));
        synchronized (lock) {
            ahead = List.copyOf(after);
            explorer = search;
            underWay = new UnderWay(strategy.id(), 0, 0, 0);
            if (isInterrupted) {
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

    /** After a search that came to nothing the database is not trusted any more: the next one has another. */
    private void lose(Exception e) {
        synchronized (lock) {
            failure = "The search ended: " + e.getMessage();
        }
        leave();
    }

    private void leave() {
        TransferRace known = race;
        race = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException e) {
                // Its server has ended before it.
            }
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        end();
        searcher.execute(this::leave);
        searcher.shutdown();
        searcher.awaitTermination(10, TimeUnit.SECONDS);
    }

    /** What was found of one strategy. */
    private record Found(TransferStrategy strategy, Exploration exploration) {
        Result summary() {
            var violation = exploration.violation();
            return new Result(
                    strategy.id(),
                    strategy.title(),
                    exploration.verdict().toString(),
                    exploration.schedules(),
                    exploration.distinct(),
                    exploration.time().toMillis(),
                    violation == null ? "" : violation.message());
        }
    }

    /**
     * How searches stand.
     *
     * @param isBusy whether one is under way
     * @param underWay how that one stands; null before and after
     * @param ahead ids of the strategies that are searched next
     * @param results of those that were searched
     * @param failure why they ended before all were; "" if they did not
     */
    public record Progress(
            boolean isBusy, @Nullable UnderWay underWay, List<String> ahead, List<Result> results, String failure) {
        /** Unchanging. */
        public Progress {
            ahead = List.copyOf(ahead);
            results = List.copyOf(results);
        }
    }

    /** A search so far: schedules run, how many of them distinct, and milliseconds since it began. */
    public record UnderWay(String strategy, long schedules, long distinct, long millis) {}

    /**
     * What was found of one strategy.
     *
     * @param verdict {@code failed}, {@code exhausted}, {@code budget-spent} or {@code interrupted}
     * @param violation what went wrong; "" if nothing did
     */
    public record Result(
            String strategy,
            String title,
            String verdict,
            long schedules,
            long distinct,
            long millis,
            String violation) {}
}
