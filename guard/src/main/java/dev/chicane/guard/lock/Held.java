package dev.chicane.guard.lock;

import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.StaleFence;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A lock that is held, or several. It belongs to who has it, not to a thread: it may be passed on, and closed by another one. Thread-safe.
 */
public interface Held extends AutoCloseable {
    /**
     * What is locked.
     *
     * @throws IllegalStateException if these are several locks: then ask {@link #all}
     */
    LockKey key();

    /**
     * The fence of this acquisition.
     *
     * @throws IllegalStateException if these are several locks, each with its own: then ask {@link #all}
     */
    Fence fence();

    /** This one; or, of several, each in the order in which they were taken. */
    List<Held> all();

    /** How long it is held for certain, unless it is renewed; zero if it is lost. Of several, the shortest. */
    Duration remaining();

    /**
     * Sees that it is still held. To be called before what can't be taken back.
     *
     * @throws LockLostException if it may have passed to somebody else
     * @throws IllegalStateException if it was closed
     */
    void ensureValid();

    /**
     * Has this called once if it is lost, on a thread of the registry's; at once if it is lost already. There are four for all listeners: one that
     * does not return keeps others waiting, but no renewal.
     */
    Held onLost(Consumer<? super LockLost> action);

    /**
     * Opens the gate, as the first statement of a transaction: as long as that goes on, the lock passes to nobody, not even when the lease
     * has run out.
     *
     * @param connection to the database that keeps the lock, in a transaction
     * @throws StaleFence if it has passed to somebody else already
     * @throws LockUnavailable if the database does not answer, or refuses since the lock was taken after the transaction's snapshot
     * @throws IllegalStateException if it is kept elsewhere, or the connection commits each statement by itself
     */
    void gate(Connection connection);

    /**
     * Gives it back: at once, or when the transaction is over in which it is closed. Later calls do nothing.
     *
     * @throws LockLostException if it was lost meanwhile
     */
    @Override
    void close();
}
