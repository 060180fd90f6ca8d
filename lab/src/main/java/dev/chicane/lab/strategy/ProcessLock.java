package dev.chicane.lab.strategy;

import java.util.concurrent.locks.ReentrantLock;

/** A lock of the process, of which one holder at a time can be. Implementations say who may use them. */
public interface ProcessLock {
    /** A fair one for threads. */
    static ProcessLock ofThreads() {
        var lock = new ReentrantLock(true);
        return new ProcessLock() {
            @Override
            public void lock() {
                lock.lock();
            }

            @Override
            public void unlock() {
                lock.unlock();
            }
        };
    }

    /** Takes it, after a wait if somebody else has it. */
    void lock();

    /**
     * Lets go of it.
     *
     * @throws IllegalMonitorStateException if the caller does not hold it
     */
    void unlock();
}
