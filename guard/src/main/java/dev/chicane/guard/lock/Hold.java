package dev.chicane.guard.lock;

import dev.chicane.guard.transaction.Transaction;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One opening of an acquisition: closing it twice closes no other one. Thread-safe. */
final class Hold implements Held {
    private final Acquisition acquisition;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    Hold(Acquisition acquisition) {
        this.acquisition = acquisition;
    }

    @Override
    public LockKey key() {
        return acquisition.key();
    }

    @Override
    public Fence fence() {
        return acquisition.fence();
    }

    @Override
    public List<Held> all() {
        return List.of(this);
    }

    @Override
    public Duration remaining() {
        return isClosed.get() ? Duration.ZERO : acquisition.remaining();
    }

    @Override
    public void ensureValid() {
        checkOpen();
        acquisition.ensureValid();
    }

    @Override
    public Held onLost(Consumer<? super LockLost> action) {
        acquisition.onLost(action);
        return this;
    }

    @Override
    public void gate(Connection connection) {
        checkOpen();
        acquisition.gate(connection);
    }

    /** What is done under it is done by this transaction, which ends before it is closed. */
    void covers(Transaction transaction) {
        acquisition.covers(transaction);
    }

    private void checkOpen() {
        if (isClosed.get()) {
            throw new IllegalStateException("lock '" + key() + "' was closed: do this before.");
        }
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            acquisition.leave();
        }
    }

    @Override
    public String toString() {
        return "lock '" + key() + "', fence " + fence().token();
    }
}
