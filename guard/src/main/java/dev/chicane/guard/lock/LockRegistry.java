package dev.chicane.guard.lock;

import dev.chicane.guard.CommittedException;
import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.transaction.TransactionBody;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where locks are taken. Thread-safe.
 *
 * <p>Locks are not re-entrant. They belong to who has the {@link Held}, and to no thread; who waits in this process is served in the order of
 * coming. Where it is certain that a caller would wait for itself, it is told at once ({@link IllegalStateException}): inside of
 * {@link #call} of the same lock, and in a transaction in which it is taken and not closed. Closed and taken again in one transaction it is
 * the same acquisition that goes on.
 */
public interface LockRegistry extends AutoCloseable {
    /** The settings of one whose locks are kept here, unless their configuration names another backend. */
    static LockSettings over(LockBackend backend) {
        return LockSettings.over(backend);
    }

    /**
     * Takes a lock, and waits for it as long as its configuration allows.
     *
     * @throws LockTimeout if that was not enough, or the thread was interrupted
     * @throws LockUnavailable if what keeps it does not answer
     * @throws IllegalArgumentException if there is no configuration of this name
     * @throws IllegalStateException if the calling thread would wait for itself, or is where its configuration forbids it
     */
    Held lock(LockKey key);

    /** Takes a lock if nobody has it, without waiting for anybody. Fails as {@link #lock} does otherwise. */
    Optional<Held> tryLock(LockKey key);

    /**
     * Takes several, in the order of their keys, which is the same for everybody; so no two callers wait for each other. Waits for all of
     * them together as long as the longest of their configurations allows. If one is not to be had, none is; but in a transaction those that
     * came before it stay, as all that is given back in one, until its end.
     */
    Held lockAll(Collection<LockKey> keys);

    /**
     * Does this under a lock.
     *
     * @throws X if it does
     * @throws LockLostException if the lock was lost meanwhile; with a failure of the body that is a suppressed one of it
     */
    <T extends @Nullable Object, X extends Exception> T call(LockKey key, LockBody<T, X> body) throws X;

    /**
     * Does this under a lock, in a transaction inside of it, which opens the gate first where there is one.
     *
     * @throws X if it does
     * @throws SQLException if the transaction can't be begun or committed
     * @throws CommittedException if the lock was lost meanwhile, and the transaction is committed. Where it has opened a gate, nobody else had the
     *     lock before that
     */
    <T extends @Nullable Object, X extends Exception> T call(
            LockKey key, JdbcTransactions transactions, TransactionBody<T, X> body) throws X, SQLException;

    /** What has become of its locks so far. */
    LockMonitor monitor();

    /** Stops renewing, and closes its backends. What is held is left to its lease. */
    @Override
    void close();
}
