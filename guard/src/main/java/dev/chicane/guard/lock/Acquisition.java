package dev.chicane.guard.lock;

import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.StaleFence;
import dev.chicane.guard.internal.InTransaction;
import dev.chicane.guard.internal.Seconds;
import dev.chicane.guard.lock.LockLost.Cause;
import dev.chicane.guard.transaction.Completion;
import dev.chicane.guard.transaction.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One acquisition of a lock, from the store's grant to its end. Thread-safe.
 *
 * <p>It is released when nobody has it open and no transaction keeps it. It is lost when its lease is over by this process's own count, which
 * ends a tenth before the store's, or when the store says so; a loss is for ever, though the store would renew it again.
 */
final class Acquisition {
    private static final int MARGIN = 10;
    private static final int RENEWALS = 3;
    private static final int SOON = 12;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final RegistryParts parts;
    private final LockConfig config;
    private final LockBackend backend;
    private final Grant grant;
    private final boolean isLeased;
    private final long lease;
    private final long since;
    private final LockMonitor.Tally tally;

    // Mutable state, guarded by this
    private final Set<Transaction> keepers = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private final List<Consumer<? super LockLost>> listeners = new ArrayList<>();
    private @Nullable Turn turn;
    private Wheel.@Nullable Due due;
    private @Nullable LockLost lost;
    private long deadline;
    private int open = 1;
    private boolean isUncertain;
    private boolean isGated;
    private boolean isReleased;

    /**
     * One that was granted.
     *
     * @param turn the caller's, which this passes on; null if there is none
     */
    Acquisition(RegistryParts parts, LockConfig config, LockBackend backend, Grant grant, @Nullable Turn turn) {
        this.parts = parts;
        this.config = config;
        this.backend = backend;
        this.grant = grant;
        this.turn = turn;
        isLeased = !backend.capabilities().joins();
        lease = config.lease().toNanos();
        since = parts.nanos().getAsLong();
        deadline = grant.deadline();
        tally = parts.monitor().tally(key().name());
        tally.acquired();
    }

    /** When a lease is over that was asked for then, by this process's own count. */
    static long ending(LockConfig config, long asked) {
        long lease = config.lease().toNanos();
        return asked + lease - lease / MARGIN;
    }

    /** Begins to look after it. */
    void begin() {
        if (turn != null) {
            turn.holds(this);
        }
        if (isLeased) {
            schedule(lease / RENEWALS);
        }
    }

    LockKey key() {
        return grant.claim().key();
    }

    Fence fence() {
        return grant.fence();
    }

    /** Since when it is held. */
    Duration age() {
        return Duration.ofNanos(parts.nanos().getAsLong() - since);
    }

    /** Whether somebody has it open. */
    synchronized boolean isOpen() {
        return open > 0;
    }

    /** Whether this transaction has it, or keeps it. */
    synchronized boolean isIn(Transaction transaction) {
        return keepers.contains(transaction);
    }

    // ---------------------------------------------------------------- lease

    private synchronized void schedule(long nanos) {
        if (lost == null && !isReleased) {
            long left = deadline - parts.nanos().getAsLong();
            due = parts.wheel().after(Math.max(0, Math.min(nanos, left)), this::look);
        }
    }

    /** On the wheel. */
    private void look() {
        if (isOver()) {
            return;
        }
        // If there is no answer, this is looked at again when it is over. Before it is asked, since the answer takes
        // that back.
        schedule(lease);
        if (config.renew()) {
            parts.wheel().work(this::renew);
        }
    }

    private void renew() {
        long asked = parts.nanos().getAsLong();
        Duration left = remaining();
        if (left.isZero()) {
            return;
        }
        try {
            if (backend.renew(grant.claim(), grant.first(), config.lease(), left)) {
                renewed(asked);
            } else {
                lose(Cause.TAKEN, "what keeps it says that it is not this one's any more");
            }
        } catch (LockUnavailable e) {
            again(lease / SOON);
        }
    }

    private synchronized void renewed(long asked) {
        // An answer that comes too late gives nothing back that was told to be lost.
        if (!isOver()) {
            deadline = ending(config, asked);
            again(lease / RENEWALS);
        }
    }

    private synchronized void again(long nanos) {
        if (due != null) {
            due.cancel();
        }
        schedule(nanos);
    }

    /** How long it is certain; zero if it is lost. */
    synchronized Duration remaining() {
        if (isOver()) {
            return Duration.ZERO;
        }
        return isLeased ? Duration.ofNanos(deadline - parts.nanos().getAsLong()) : config.lease();
    }

    /** Whether it is lost or released; it is lost by being asked too late. */
    synchronized boolean isOver() {
        if (lost == null && !isReleased && isLeased && deadline - parts.nanos().getAsLong() <= 0) {
            lose(
                    Cause.EXPIRED,
                    "its lease of " + Seconds.text(config.lease()) + " ran out, less a tenth for the clocks, after "
                            + Seconds.text(age()));
        }
        return lost != null || isReleased;
    }

    private synchronized void lose(Cause cause, String how) {
        if (lost != null || isReleased) {
            return;
        }
        var loss = new LockLost(key(), fence(), cause, how);
        lost = loss;
        tally.lost(cause);
        if (due != null) {
            due.cancel();
        }
        // Others of this process may ask the store now.
        pass();
        listeners.forEach(listener -> tell(listener, loss));
    }

    private void tell(Consumer<? super LockLost> listener, LockLost loss) {
        parts.wheel().tell(() -> listener.accept(loss));
    }

    synchronized void onLost(Consumer<? super LockLost> listener) {
        isOver();
        if (lost != null) {
            tell(listener, lost);
        } else {
            listeners.add(listener);
        }
    }

    void ensureValid() {
        isOver();
        LockLostException loss = loss();
        if (loss != null) {
            throw loss;
        }
    }

    private synchronized @Nullable LockLostException loss() {
        return lost == null ? null : new LockLostException(key().toString(), lost.how());
    }

    // ---------------------------------------------------------------- transactions

    /** This transaction keeps it until its end. */
    void keptBy(Transaction transaction) {
        boolean isNew;
        synchronized (this) {
            isNew = keepers.add(transaction);
        }
        if (isNew) {
            parts.inTransactions().put(key(), this);
            transaction.onCompletion(completion -> completed(transaction, completion));
        }
    }

    /** A transaction is known to go on under it. */
    private synchronized void noteTransaction() {
        if (keepers.isEmpty()) {
            parts.monitor().order().transactionUnder(key());
        }
    }

    /** What is done under it is done by this transaction, which ends before it is closed. */
    void covers(Transaction transaction) {
        transaction.onCompletion(completion -> {
            synchronized (this) {
                isUncertain |= completion == Completion.UNKNOWN;
            }
        });
    }

    /** Opens it again, in the transaction that keeps it. */
    synchronized void reopen() {
        open++;
    }

    private void completed(Transaction transaction, Completion completion) {
        boolean isLast;
        synchronized (this) {
            keepers.remove(transaction);
            isUncertain |= completion == Completion.UNKNOWN;
            isLast = open == 0 && keepers.isEmpty();
        }
        parts.inTransactions().remove(key(), this);
        if (isLast) {
            release();
            if (completion != Completion.ROLLED_BACK) {
                ensureKept();
            }
        } else if (!isLeased) {
            // The database has let it go, whoever has it open.
            end();
        }
    }

    void gate(Connection connection) {
        if (!backend.capabilities().gates()) {
            throw new IllegalStateException("lock '" + key()
                    + "' is not kept in a database, so that no transaction can be begun under its fence: have it kept"
                    + " by LeaseRows in the same database.");
        }
        try {
            InTransaction.check(connection, "The gate of lock '" + key() + "' is open");
            noteGate();
            if (!backend.gate(connection, grant.claim(), grant.first())) {
                throw new StaleFence(key().toString(), fence().token());
            }
        } catch (SQLException e) {
            throw new LockUnavailable(
                    "The gate of lock '" + key() + "' can't be opened (" + e.getMessage()
                            + "): open it as the first statement of the transaction.",
                    e);
        }
    }

    private synchronized void noteGate() {
        if (isReleased) {
            // Somebody closed it meanwhile: it may be the next one's of this process, under the same grant.
            throw new StaleFence(key().toString(), fence().token());
        }
        noteTransaction();
        isGated = true;
    }

    // ---------------------------------------------------------------- end

    /** Closes one opening of it. */
    void leave() {
        parts.transactions().current().filter(current -> isLeased && !isOver()).ifPresent(current -> {
            noteTransaction();
            keptBy(current);
        });
        boolean isLast;
        synchronized (this) {
            open--;
            isLast = open == 0 && keepers.isEmpty();
        }
        parts.heldHere().closed();
        if (isLast) {
            release();
        }
        ensureKept();
    }

    private void ensureKept() {
        LockLostException loss = loss();
        if (loss != null) {
            throw loss;
        }
    }

    private void release() {
        // Who comes too late to say so has lost it before.
        isOver();
        if (!end()) {
            return;
        }
        try {
            if (!isLeftToItsLease() && !isPassedOn() && !backend.release(grant.claim(), grant.first(), FAREWELL)) {
                taken();
            }
        } catch (LockUnavailable e) {
            // It was held all the time; if it is not given back now either, its lease ends it.
            parts.wheel().work(() -> backend.withdraw(grant.claim(), FAREWELL));
        } finally {
            pass();
        }
    }

    /**
     * Has the next one who waits here find the lock granted, so that it need not ask the store. Not if each lease is to be its own, nor if a
     * gate was opened: the store alone knows of transactions that go on behind it.
     */
    private synchronized boolean isPassedOn() {
        Turn mine = turn;
        if (mine == null || !config.renew() || isGated) {
            return false;
        }
        int fences = backend.capabilities().fences();
        boolean isPassed = grant.next(parts.nanos().getAsLong(), deadline, config.lease(), fences)
                .filter(next -> new Passing(parts, backend, mine).on(next))
                .isPresent();
        if (isPassed) {
            turn = null;
            parts.turns().leave(mine);
        }
        return isPassed;
    }

    private synchronized void taken() {
        lost = new LockLost(key(), fence(), Cause.TAKEN, "what keeps it says that it was not this one's any more");
        tally.lost(Cause.TAKEN);
    }

    /** What was done under it may go on: a transaction of which nobody knows, or one that has yet to hear of the loss. */
    private synchronized boolean isLeftToItsLease() {
        return isUncertain || lost != null;
    }

    /** Stops looking after it. False if that was done before. */
    private synchronized boolean end() {
        if (isReleased) {
            return false;
        }
        isReleased = true;
        if (due != null) {
            due.cancel();
        }
        tally.released(parts.nanos().getAsLong() - since);
        return true;
    }

    private synchronized void pass() {
        Turn mine = turn;
        if (mine != null) {
            turn = null;
            mine.pass();
            parts.turns().leave(mine);
        }
    }
}
