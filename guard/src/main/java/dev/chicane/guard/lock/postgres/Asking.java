package dev.chicane.guard.lock.postgres;

/** How a process asks for a lock. */
enum Asking {
    /** Takes it, or hears who has it. */
    FOR_THE_FIRST_TIME,
    /** Is queued, or takes it: where it has just been refused, it is most likely to be held still. */
    FOR_A_PLACE,
    /** Takes it, or stays queued: it was called, or has not been for a while. */
    FROM_THE_QUEUE;

    boolean queues() {
        return this != FOR_THE_FIRST_TIME;
    }
}
