package dev.chicane.guard.lock;

import dev.chicane.guard.LockUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What keeps locks. Thread-safe. Its own clock decides when a lease is over, never the caller's.
 *
 * <p>Each method takes no longer than it is given, and throws {@link LockUnavailable} if there is no answer in that time. Then what was
 * asked for may have been done or not, or may still be done.
 */
public interface LockBackend extends AutoCloseable {
    /**
     * Takes the lock if nobody has it, or the lease of who had it is over. Of the same acquisition again, it comes to the same, with the
     * same fence; but not after its lease was over, nor, where a request may come late, after it has been released.
     *
     * @param within how long it may take; one that joins a transaction waits for the lock itself so long
     */
    Attempt tryAcquire(Claim claim, Duration lease, Duration within);

    /**
     * Has the lease begin again.
     *
     * @return whether it was still held under this claim and fence
     */
    boolean renew(Claim claim, Fence fence, Duration lease, Duration within);

    /**
     * Gives the lock back.
     *
     * @return whether it was still held under this claim and fence; if not, nothing is done
     */
    boolean release(Claim claim, Fence fence, Duration within);

    /** Gives back whatever this claim has got, if it has: where it is not known whether it was granted. */
    void withdraw(Claim claim, Duration within);

    /**
     * Has this called when the lock may be free, where that is known; until the subscription is closed. Who has one and is refused may be
     * queued by the store, behind other processes: then a release calls the first of these, and nobody else has the lock for a moment.
     */
    Subscription onRelease(LockKey key, Runnable wake);

    /**
     * Keeps the lock from passing to anybody else as long as this transaction goes on.
     *
     * @return whether it was still held under this claim and fence
     */
    boolean gate(Connection connection, Claim claim, Fence fence) throws SQLException;

    /** What it can do. */
    Capabilities capabilities();

    /** Lets go what it has opened. Locks that are held are left to their leases. */
    @Override
    void close();

    /** A wish to hear of releases. */
    interface Subscription extends AutoCloseable {
        /** Of a backend that knows of none. */
        Subscription NONE = () -> {};

        /** One of this patience, which is ended by this. */
        static Subscription of(Supplier<Duration> patience, Runnable end) {
            return new Subscription() {
                @Override
                public Duration patience() {
                    return patience.get();
                }

                @Override
                public void close() {
                    end.run();
                }
            };
        }

        /** How long to wait for a call before asking again all the same, since one may be lost; zero as long as none is to be expected. */
        default Duration patience() {
            return Duration.ZERO;
        }

        /** Ends it; this may ask the store. */
        @Override
        void close();
    }
}
