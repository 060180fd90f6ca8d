package dev.chicane.guard.row;

import dev.chicane.guard.RowTimeout;
import dev.chicane.guard.internal.Seconds;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks rows of one table of a PostgreSQL for the transaction that the calling thread is in. Immutable and thread-safe.
 *
 * <p>Names are as the database has them, upper and lower case too.
 *
 * <p>Several rows are locked in the order of their keys, so that no two callers who lock all that they need at once wait for each other. What is
 * read of a row is what it is when it is locked.
 *
 * @param <T> what is read of a row
 */
public final class Rows<T> {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    /** Of PostgreSQL: a lock was not to be had at once, or in the time that is set for that. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** A statement took longer than it may, or somebody has ended it. */
    private static final String CANCELED = "57014";

    /** Of PostgreSQL: a statement has failed before, and none is done until the transaction is rolled back. */
    private static final String GIVEN_UP = "25P02";

    private final Transactions transactions;
    private final RowTable table;
    private final RowReader<T> reader;
    private final Duration wait;
    private final Isolation isolation;

    private Rows(Transactions transactions, RowTable table, RowReader<T> reader, Duration wait, Isolation isolation) {
        this.transactions = transactions;
        this.table = table;
        this.reader = reader;
        this.wait = wait;
        this.isolation = isolation;
    }

    /**
     * Of this table, in these transactions; a wait is over after 10 s.
     *
     * @param key the column by which rows are known, such as {@code id}: whole numbers, texts or UUIDs
     * @param reader what is made of a row; not called outside of a transaction
     */
    public static <T> Rows<T> of(Transactions transactions, String table, String key, RowReader<T> reader) {
        return new Rows<>(transactions, RowTable.of(table, key), reader, TEN_SECONDS, Isolation.CURRENT);
    }

    /**
     * The same, which waits so long for all rows of one call together.
     *
     * @param longest 1 ms to a day; zero is not to wait at all
     */
    public Rows<T> waiting(Duration longest) {
        boolean isRight = longest.isZero() || (longest.toMillis() > 0 && longest.compareTo(LONGEST) <= 0);
        if (!isRight) {
            throw new IllegalArgumentException(
                    "Rows are waited for 1 ms to a day, or not at all, and not for " + Seconds.text(longest) + ".");
        }
        return new Rows<>(transactions, table, reader, longest, isolation);
    }

    /** The same, which does not wait. */
    public Rows<T> noWait() {
        return waiting(Duration.ZERO);
    }

    /**
     * The same, at REPEATABLE READ too, where all that is read beside the locked rows may be older than the lock. A locked row itself is not: if
     * somebody has changed it since the snapshot, the lock fails (40001).
     */
    public Rows<T> atAnyIsolation() {
        return new Rows<>(transactions, table, reader, wait, Isolation.ANY);
    }

    /**
     * Locks this row until the end of the transaction, to change it.
     *
     * @param id a Long, Integer, Short, String or UUID
     * @return the row as it is now; empty if there is none, and then nothing is locked
     * @throws RowTimeout if somebody else has it for too long
     * @throws SQLException if the database refuses it: 40P01 as the victim of a deadlock
     * @throws IllegalStateException if the thread is in no transaction, or in one at REPEATABLE READ
     */
    public Optional<T> forUpdate(Object id) throws SQLException {
        return Optional.ofNullable(lock(List.of(id), Strength.UPDATE).get(id));
    }

    /**
     * Locks these rows until the end of the transaction, in the order of their keys, to change them. Fails as {@link #forUpdate(Object)} does; then
     * none of them is locked.
     *
     * @return those that there are, in that order
     */
    public <K> Map<K, T> forUpdate(Collection<K> ids) throws SQLException {
        return lock(ids, Strength.UPDATE);
    }

    /**
     * Keeps others from changing this row until the end of the transaction; they may do the same. Who wants to change it has it locked for that
     * from the beginning: of two who share it, and then both want to change it, one is the victim of a deadlock.
     */
    public Optional<T> forShare(Object id) throws SQLException {
        return Optional.ofNullable(lock(List.of(id), Strength.SHARE).get(id));
    }

    /** Keeps others from changing these rows, which are locked in the order of their keys. */
    public <K> Map<K, T> forShare(Collection<K> ids) throws SQLException {
        return lock(ids, Strength.SHARE);
    }

    /**
     * Locks the next rows that nobody has locked, in the order of their keys, and waits for none; only where somebody has the whole table, such as who
     * alters it.
     */
    public List<T> claim(int most) throws SQLException {
        return claim(most, "true");
    }

    /**
     * The same, of those rows for which something is so. No two transactions have one row at a time; what keeps it from being claimed again
     * afterwards is that it is not so any more: the row is deleted, or its state is another one.
     *
     * @param most how many at most, 1 or more
     * @param condition SQL, with a question mark for each value, such as {@code state = ?}; no text may stand in it. The table is {@code t}. It is
     *     a part of the statement as it stands, so it is not to be made of anybody's input; what it says of other rows may be over when these
     *     are locked
     * @param values of its parameters, in their order
     * @return fewer than there are only if others have them, or have changed them meanwhile
     * @throws IllegalArgumentException if it is no such condition, or there are more or fewer values than parameters
     * @throws IllegalStateException if the thread is in no transaction, or in one at REPEATABLE READ
     */
    public List<T> claim(int most, String condition, @Nullable Object... values) throws SQLException {
        if (most < 1) {
            throw new IllegalArgumentException("At least 1 row is claimed, not " + most + ".");
        }
        return table.claim(connection(), most, Brought.filter(condition, values), isolation, reader);
    }

    private Connection connection() {
        return transactions
                .current()
                .orElseThrow(() -> new IllegalStateException("Rows of " + table.name()
                        + " are locked until the end of a transaction, and there is none: begin it before."))
                .connection();
    }

    private <K> Map<K, T> lock(Collection<K> ids, Strength how) throws SQLException {
        List<K> all = List.copyOf(new LinkedHashSet<>(ids));
        if (all.isEmpty()) {
            return Map.of();
        }
        Connection connection = connection();
        if (all.size() == 1 && !wait.isZero()) {
            Map<K, T> free = table.lock(connection, all, how, "skip locked", isolation, reader);
            if (!free.isEmpty()) {
                return free;
            }
        } else if (!wait.isZero()) {
            Savepoint before = connection.setSavepoint();
            try {
                Map<K, T> free = table.lock(connection, all, how, "skip locked", isolation, reader);
                if (free.size() < all.size()) {
                    // Who waits has none that come after what it waits for.
                    connection.rollback(before);
                }
                connection.releaseSavepoint(before);
                if (free.size() == all.size()) {
                    return free;
                }
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, before, e);
                throw e;
            }
        }
        return waitedFor(connection, all, how);
    }

    /** What runs into its limit is undone to where it began, so that the transaction can go on. */
    private <K> Map<K, T> waitedFor(Connection connection, List<K> ids, Strength how) throws SQLException {
        Savepoint before = connection.setSavepoint();
        WaitLimit usual = WaitLimit.ask(connection);
        WaitLimit ours = wait.isZero() ? usual : usual.within(wait);
        ours.apply(connection);
        long begin = System.nanoTime();
        try {
            Map<K, T> locked = table.lock(connection, ids, how, wait.isZero() ? "nowait" : "", isolation, reader);
            usual.apply(connection);
            connection.releaseSavepoint(before);
            return locked;
        } catch (SQLException e) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            boolean isOver = LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                    || (CANCELED.equals(e.getSQLState())
                            && ours.statement() > 0
                            && waited.toMillis() >= ours.statement());
            if (!isOver) {
                undo(connection, before, e);
                throw e;
            }
            connection.rollback(before);
            connection.releaseSavepoint(before);
            throw new RowHolders(table, ids, how).timeout(connection, wait.isZero() ? wait : waited, e);
        } catch (RuntimeException | Error e) {
            undo(connection, before, e);
            throw e;
        }
    }

    /** Takes locks and limits back where it was not the database that has failed: what that has given up is left so. */
    private static void undo(Connection connection, Savepoint before, Throwable failure) {
        try (Statement probe = connection.createStatement()) {
            probe.execute("select 1");
            connection.rollback(before);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!GIVEN_UP.equals(e.getSQLState())) {
                failure.addSuppressed(e);
            }
        }
    }
}
