package dev.chicane.guard.bench;

/** A way to acquire a lock and to release it. Thread-safe. */
interface Locking extends AutoCloseable {
    /** Acquires it, does nothing, and releases it. */
    void once(int client, int key) throws Exception;

    @Override
    void close();
}
