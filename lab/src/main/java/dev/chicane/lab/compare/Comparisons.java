package dev.chicane.lab.compare;

import dev.chicane.lab.workshop.Job;
import dev.chicane.lab.workshop.Workshop;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Compares the bank's ways to make transfers on a database of their own, and keeps what came of the last comparison. One at a time.
 * Thread-safe.
 *
 * <p>The database is started with the first of them, and ends with the lab.
 */
@Component
public class Comparisons implements DisposableBean {
    private final Workshop<BankOfItsOwn, Comparing> workshop = new Workshop<>("comparisons", BankOfItsOwn::start);

    /**
     * Begins to compare. What came of the last comparison is forgotten.
     *
     * @return false if one is under way
     */
    public boolean begin(Plan plan) {
        return workshop.begin(new Comparing(new Comparison(plan)));
    }

    /** Ends the one that is under way, if there is one; the rounds that were over are kept. */
    public void end() {
        workshop.end();
    }

    /** How it stands. */
    public Progress progress() {
        var standing = workshop.standing();
        Optional<Comparison> last = standing.last().map(Comparing::comparison);
        return new Progress(
                standing.isBusy(),
                last.flatMap(Comparison::underWay),
                last.map(Comparison::result),
                standing.failure().isEmpty() ? "" : "The comparison ended: " + standing.failure());
    }

    @Override
    public void destroy() {
        workshop.close();
    }

    /** A comparison as a job. */
    private record Comparing(Comparison comparison) implements Job<BankOfItsOwn> {
        @Override
        public void doAt(BankOfItsOwn place) throws InterruptedException {
            comparison.run(place);
        }

        @Override
        public void end() {
            comparison.end();
        }
    }

    /**
     * How a comparison stands.
     *
     * @param isBusy whether one is under way
     * @param underWay the turn that is; empty before the first and after the last
     * @param result by now; empty before the first comparison
     * @param failure why it ended before its time; "" if it did not, or was ended by somebody
     */
    public record Progress(
            boolean isBusy,
            Optional<Comparison.UnderWay> underWay,
            Optional<ComparisonResult> result,
            String failure) {}
}
