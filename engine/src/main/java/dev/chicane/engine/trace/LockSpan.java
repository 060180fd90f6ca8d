package dev.chicane.engine.trace;

/**
 * A stretch of a trace in which an actor has a lock, or asks for one that it never gets; steps by index in the trace.
 *
 * @param actor number of the actor
 * @param lock its name, {@code Account#1}
 * @param asked the step by which the actor took it; where it has waited in a monitor meanwhile, before that
 * @param from the step from which on it has it; {@link #NEVER} if it never does
 * @param to the step with which it gives it up, or the trace's last one
 * @param isOpen whether it is not given up within the trace
 * @param isPermit whether it is a permit of a semaphore, which others may give back
 */
public record LockSpan(int actor, String lock, int asked, int from, int to, boolean isOpen, boolean isPermit) {
    /** No step at all. */
    public static final int NEVER = -1;

    /** Whether the actor gets it. */
    public boolean isHad() {
        return from != NEVER;
    }
}
