package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Capabilities;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.transaction.Transaction;
import dev.chicane.guard.transaction.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToLongFunction;

/**
 * Locks as parts of the caller's transaction, on its own connection: PostgreSQL's {@code pg_advisory_xact_lock}. Each ends with its
 * transaction, at the very moment when that is seen by others, and needs no lease. Thread-safe.
 *
 * <p>For where all that is done under a lock is one transaction. Who waits, waits in the server's queue, and a circle is found by it. Locks
 * of the session, which outlive a transaction, are not offered: on a pooled connection the next borrower would have them.
 *
 * <p>The server knows a lock by 64 bits of its key's hash. Should two keys that are used at a time have the same, the second one is refused
 * rather than made to wait for what it has nothing to do with.
 *
 * <p>They are refused at REPEATABLE READ ({@link IllegalStateException}): the snapshot is older than any lock that is taken in its transaction.
 */
public final class AdvisoryLocks implements LockBackend {
    private static final String TRY = "select pg_try_advisory_xact_lock(?), current_setting('transaction_isolation')";
    private static final String WAIT = "select pg_advisory_xact_lock(?)";

    private final Transactions transactions;
    private final ToLongFunction<LockKey> numbers;
    private final ConcurrentMap<Long, Use> uses = new ConcurrentHashMap<>();

    /** A number, and how many of this process use it for what. */
    private record Use(LockKey key, int count) {}

    AdvisoryLocks(Transactions transactions, ToLongFunction<LockKey> numbers) {
        this.transactions = transactions;
        this.numbers = numbers;
    }

    /** In these transactions, which the registry has to know too. */
    public static AdvisoryLocks in(Transactions transactions) {
        return new AdvisoryLocks(transactions, AdvisoryKey::of);
    }

    /** Waits in the server, up to the end of that time. */
    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        Transaction current = transactions
                .current()
                .orElseThrow(() -> new IllegalStateException("lock '" + claim.key()
                        + "' is a part of a transaction, and there is none: have the registry and its backend know the"
                        + " same transactions."));
        long number = numbers.applyAsLong(claim.key());
        use(claim.key(), number);
        boolean isTaken = false;
        try {
            Connection connection = current.connection();
            isTaken = isTaken(connection, claim.key(), number)
                    || (within.toMillis() > 0 && isWaitedFor(connection, number, within));
            if (isTaken) {
                current.onCompletion(completion -> useNoLonger(number));
                return new Attempt.Granted(Fence.NONE);
            }
            return Attempt.Refused.UNKNOWN;
        } catch (SQLException e) {
            throw new LockUnavailable("lock '" + claim.key() + "' can't be taken: " + e.getMessage(), e);
        } finally {
            if (!isTaken) {
                useNoLonger(number);
            }
        }
    }

    private void use(LockKey key, long number) {
        Use use = uses.merge(
                number,
                new Use(key, 1),
                (before, one) -> before.key.equals(key) ? new Use(key, before.count + 1) : before);
        if (!use.key.equals(key)) {
            throw new IllegalStateException("locks '" + key + "' and '" + use.key + "' have the same number in the"
                    + " database, " + number + ", and would wait for each other: give one of them another id.");
        }
    }

    private void useNoLonger(long number) {
        uses.computeIfPresent(number, (same, use) -> use.count == 1 ? null : new Use(use.key, use.count - 1));
    }

    /** The snapshot of REPEATABLE READ is that of this very statement, or an older one, and so older than the lock. */
    private static boolean isTaken(Connection connection, LockKey key, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRY)) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                if (rows.getString(2).equals("repeatable read")) {
                    throw new IllegalStateException("lock '" + key + "' is taken at REPEATABLE READ, where all that is"
                            + " read is older than the lock: others may have changed it before they let go. Take it at READ"
                            + " COMMITTED, or at SERIALIZABLE with retries.");
                }
                return rows.getBoolean(1);
            }
        }
    }

    /** What runs into its limit is undone to where it began, so that the transaction can go on. */
    private static boolean isWaitedFor(Connection connection, long number, Duration within) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement limit = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(WAIT)) {
            String limitBefore = limit(limit);
            limit.execute("set local lock_timeout = " + within.toMillis());
            statement.setLong(1, number);
            statement.execute();
            limit.execute("set local lock_timeout = '" + limitBefore + "'");
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!LeaseSql.LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    private static String limit(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show lock_timeout")) {
            return rows.next() ? rows.getString(1) : "0";
        }
    }

    @Override
    public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
        return true;
    }

    /** The end of the transaction does it. */
    @Override
    public boolean release(Claim claim, Fence fence, Duration within) {
        return true;
    }

    @Override
    public void withdraw(Claim claim, Duration within) {
        // The same.
    }

    @Override
    public Subscription onRelease(LockKey key, Runnable wake) {
        return Subscription.NONE;
    }

    /** Always open: the lock is the transaction's own. */
    @Override
    public boolean gate(Connection connection, Claim claim, Fence fence) {
        return true;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, false, Fence.Kind.NONE, 1);
    }

    @Override
    public void close() {
        // Nothing is opened.
    }
}
