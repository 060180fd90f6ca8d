package dev.chicane.runtime;

/**
 * The agent's side of {@link MonitorHooks}. Monitors are kept for threads that are not controlled, too: instrumented code
 * has no native ones left.
 */
public abstract class MonitorBridge {
    /** For subclasses. */
    protected MonitorBridge() {}

    /** Enters a logical monitor. */
    public abstract void monitorEnter(Object lock, int site);

    /** Leaves a logical monitor. */
    public abstract void monitorExit(Object lock, int site);

    /** {@link Object#wait(long, int)} on a logical monitor. */
    public abstract void await(Object lock, long nanos, int site) throws InterruptedException;

    /** {@link Object#notify()} or {@link Object#notifyAll()} on a logical monitor. */
    public abstract void signal(Object lock, boolean all, int site);

    /** {@link Thread#holdsLock(Object)} on a logical monitor. */
    public abstract boolean holdsLock(Object lock);

    /** A region in which no switch shall happen unless the actor has to wait begins or ends on this thread. */
    public abstract void unswitched(boolean begins);
}
