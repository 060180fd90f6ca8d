package dev.chicane.lab.explore;

import dev.chicane.lab.strategy.TransferStrategy;
import dev.chicane.lab.workshop.Workshop;
import dev.chicane.report.HtmlOptions;
import dev.chicane.report.ReportWriter;
import dev.chicane.report.Sources;
import java.util.List;
import java.util.Optional;
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

    private final Workshop<TransferRace, Search> workshop = new Workshop<>("explorations", TransferRace::start);

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
        return workshop.begin(new Search(strategies, transfers));
    }

    /** Ends the search that is under way, if there is one; what was found until then is kept. */
    public void end() {
        workshop.end();
    }

    /** How it stands. */
    public Progress progress() {
        var standing = workshop.standing();
        String failure = standing.failure().isEmpty() ? "" : "The search ended: " + standing.failure();
        return standing.last()
                .map(search -> search.progress(standing.isBusy(), failure))
                .orElseGet(() -> new Progress(false, null, List.of(), List.of(), ""));
    }

    /** The page of what was found of a strategy. */
    public Optional<String> page(String strategy) {
        return workshop.standing()
                .last()
                .flatMap(search -> search.found(strategy))
                .map(found ->
                        ReportWriter.html(new HtmlOptions("", "", Sources.NONE)).render(found));
    }

    @Override
    public void destroy() {
        workshop.close();
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
