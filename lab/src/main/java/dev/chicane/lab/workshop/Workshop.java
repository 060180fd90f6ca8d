package dev.chicane.lab.workshop;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does one job at a time, on a thread of its own, and keeps the last one. Thread-safe.
 *
 * <p>The place is made for the first job, and kept for the next ones. After a job that has failed it is not trusted any more: the next
 * one has another.
 *
 * @param <P> the place where jobs are done
 * @param <J> the jobs
 */
public final class Workshop<P extends Place, J extends Job<P>> implements AutoCloseable {
    private static final long LONGEST_END_SECONDS = 10;

    private final Opening<P> opening;
    private final ExecutorService worker;
    private final Object lock = new Object();

    // Mutable state, the first by the worker alone
    private @Nullable P place;

    @GuardedBy("lock")
    private @Nullable J last;

    @GuardedBy("lock")
    private boolean isBusy;

    @GuardedBy("lock")
    private String failure = "";

    /**
     * One with nothing done.
     *
     * @param name of its thread
     */
    public Workshop(String name, Opening<P> opening) {
        this.opening = opening;
        worker = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Makes a place. */
    @FunctionalInterface
    public interface Opening<P> {
        /** A new one. */
        P open() throws SQLException;
    }

    /**
     * Begins a job. The last one is forgotten.
     *
     * @return false if one is under way
     */
    public boolean begin(J job) {
        synchronized (lock) {
            if (isBusy) {
                return false;
            }
            isBusy = true;
            failure = "";
            last = job;
        }
        worker.execute(() -> work(job));
        return true;
    }

    /** Ends the job that is under way, if there is one. */
    public void end() {
        synchronized (lock) {
            // One that is over was not ended by anybody.
            if (isBusy && last != null) {
                last.end();
            }
        }
    }

    /** How it stands. What the job itself says has to be asked after this: then one that is over says all. */
    public Standing<J> standing() {
        synchronized (lock) {
            return new Standing<>(isBusy, Optional.ofNullable(last), failure);
        }
    }

    private void work(J job) {
        try {
            job.doAt(opened());
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

    private P opened() throws SQLException {
        P known = place;
        if (known == null) {
            known = opening.open();
            place = known;
        }
        return known;
    }

    private void lose(Exception e) {
        synchronized (lock) {
            failure = String.valueOf(e.getMessage());
        }
        leave();
    }

    private void leave() {
        P known = place;
        place = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException e) {
                // Its server has ended before it.
            }
        }
    }

    /** Ends what is under way, and waits for that, but not for ever. */
    @Override
    public void close() {
        if (worker.isShutdown()) {
            return;
        }
        end();
        worker.execute(this::leave);
        worker.shutdown();
        try {
            worker.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // It goes on, and the JVM does not wait for it.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How a workshop stands.
     *
     * @param isBusy whether the last job is under way
     * @param last none before the first
     * @param failure why the last one came to nothing; "" if it did not
     */
    public record Standing<J>(boolean isBusy, Optional<J> last, String failure) {}
}
