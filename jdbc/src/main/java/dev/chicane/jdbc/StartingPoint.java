package dev.chicane.jdbc;

import dev.chicane.jdbc.reset.Baseline;
import dev.chicane.jdbc.reset.Creations;
import dev.chicane.jdbc.reset.ResetSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What every schedule begins with: the rows that a database holds before the first one, and nothing that schedules have created.
 *
 * <p>Used by one thread at a time, but for {@link #giveUpForEver}, for which {@link #enter} and {@link #leave} are.
 */
final class StartingPoint implements AutoCloseable {
    private final ResetSession reset;
    /** Taken by who uses {@link #reset} in a schedule. */
    private final Semaphore using = new Semaphore(1);

    // Mutable state
    private final List<String> leftOut = new ArrayList<>();
    private volatile @Nullable Baseline baseline;
    private volatile @Nullable Creations creations;
    private boolean dropsCreations;

    StartingPoint(ResetSession reset) {
        this.reset = reset;
    }

    /** Leaves a column, or a table, out of what is compared. */
    void leaveOut(String name) {
        leftOut.add(name);
        Baseline known = baseline;
        if (known != null) {
            known.leaveOut(name);
        }
    }

    /** Has dropped again what schedules create. */
    void dropCreations() {
        dropsCreations = true;
    }

    /** Whether it is known. */
    boolean isTaken() {
        return baseline != null;
    }

    /** That of the schedules that have begun. */
    Baseline begun() {
        return Objects.requireNonNull(baseline, "No schedule has begun.");
    }

    /** Begins to use it in a schedule; false: it is given up for ever. */
    boolean enter() {
        return using.tryAcquire();
    }

    void leave() {
        using.release();
    }

    /** It is what the database holds now. */
    void take() throws SQLException {
        Baseline taken = reset.take();
        boolean isReady = false;
        try {
            if (dropsCreations) {
                taken.compareCreations();
            }
            leftOut.forEach(taken::leaveOut);
            isReady = true;
        } finally {
            if (!isReady) {
                taken.remove();
            }
        }
        baseline = taken;
        creations = dropsCreations ? reset.creations() : null;
    }

    /** The database is to hold that again. */
    void bringBack() throws SQLException {
        dropCreated();
        begun().restore();
    }

    private void dropCreated() throws SQLException {
        Creations made = creations;
        if (made != null) {
            made.drop();
        }
    }

    /** The same; after that it is known no more, and nothing of ours is left in the database. */
    void giveUp() throws SQLException {
        Baseline taken = begun();
        baseline = null;
        remove(taken);
    }

    private void remove(Baseline taken) throws SQLException {
        dropCreated();
        taken.restore();
        taken.remove();
    }

    /** The same where the JVM ends; {@code application}: what sessions are called that are to be ended for that. */
    void giveUpForEver(String application) {
        // Never given back: no other schedule begins.
        using.acquireUninterruptibly();
        Baseline taken = baseline;
        try (reset) {
            reset.endOthers(application);
            if (taken != null) {
                remove(taken);
            }
        } catch (SQLException e) {
            // The next search brings back what this one has left.
        }
    }

    /** Whether the server is to leave deadlocks alone. */
    boolean leavesDeadlocks() {
        return reset.leavesDeadlocks();
    }

    /** Who has tables for itself, by process in the server. */
    Map<Integer, String> lockers() throws SQLException {
        return reset.lockers();
    }

    /** From now on it brings back what schedules have changed, for which it does not wait for ever. */
    void searches() throws SQLException {
        reset.searches();
    }

    /** Whether its session has gone. */
    boolean isCut() throws SQLException {
        return reset.isClosed();
    }

    /** What is to be said of it. */
    Collection<String> remarks() {
        var all = new ArrayList<>(reset.remarks());
        Baseline known = baseline;
        if (known != null) {
            all.addAll(known.requests());
        }
        return all;
    }

    /** What schedules change and is not compared. */
    List<String> uncompared() {
        Baseline known = baseline;
        return known == null ? List.of() : known.uncompared();
    }

    @Override
    public void close() throws SQLException {
        reset.close();
    }
}
