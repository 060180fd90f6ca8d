package dev.chicane.lab.compare;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
    private final ExecutorService comparer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("comparisons").daemon().factory());
    private final Object lock = new Object();

    // Mutable state, the first by the comparer alone
    private @Nullable BankOfItsOwn bank;

    @GuardedBy("lock")
    private @Nullable Comparison comparison;

    @GuardedBy("lock")
    private String failure = "";

    @GuardedBy("lock")
    private boolean isBusy;

    /**
     * Begins to compare. What came of the last comparison is forgotten.
     *
     * @return false if one is under way
     */
    public boolean begin(Plan plan) {
        synchronized (lock) {
            if (isBusy) {
                return false;
            }
            isBusy = true;
            failure = "";
            var begun = new Comparison(plan);
            comparison = begun;
            comparer.execute(() -> compare(begun));
            return true;
        }
    }

    /** Ends the one that is under way, if there is one; the rounds that were over are kept. */
    public void end() {
        synchronized (lock) {
            // One that is over was not ended by anybody.
            if (isBusy && comparison != null) {
                comparison.end();
            }
        }
    }

    /** How it stands. */
    public Progress progress() {
        synchronized (lock) {
            Optional<Comparison> last = Optional.ofNullable(comparison);
            return new Progress(isBusy, last.flatMap(Comparison::underWay), last.map(Comparison::result), failure);
        }
    }

    private void compare(Comparison begun) {
        try {
            begun.run(prepared());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose(e);
        } catch (SQLException | RuntimeException e) {
            lose(e);
        } finally {
            synchronized (lock) {
                isBusy = false;
            }
        }
    }

    private BankOfItsOwn prepared() throws SQLException {
        BankOfItsOwn known = bank;
        if (known == null) {
            known = BankOfItsOwn.start();
            bank = known;
        }
        return known;
    }

    /** After a comparison that came to nothing the database is not trusted any more: the next one has another. */
    private void lose(Exception e) {
        synchronized (lock) {
            failure = "The comparison ended: " + e.getMessage();
        }
        leave();
    }

    private void leave() {
        BankOfItsOwn known = bank;
        bank = null;
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        end();
        comparer.execute(this::leave);
        comparer.shutdown();
        comparer.awaitTermination(10, TimeUnit.SECONDS);
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
