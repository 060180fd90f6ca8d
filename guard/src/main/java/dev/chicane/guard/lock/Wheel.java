package dev.chicane.guard.lock;

import org.jspecify.annotations.Nullable;

/** The renewal wheel of a registry: has done what is due for any of its locks. Thread-safe. */
interface Wheel extends AutoCloseable {
    /** Something that is due. */
    interface Due {
        /** Has it not done, if it is not being done. */
        void cancel();
    }

    /** Has this done after a time; it must not wait for anything. Null if the wheel stands still for ever. */
    @Nullable
    Due after(long nanos, Runnable task);

    /** Has this done where it may wait. Not at all if the wheel stands still for ever. */
    void work(Runnable task);

    /** Has a listener hear of something, where it holds up no other work, however long it takes. */
    void tell(Runnable listener);

    /** How much is due for the locks there are. */
    int size();

    /** Stops it. */
    @Override
    void close();
}
