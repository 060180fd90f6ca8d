package dev.chicane.jdbc.gate;

/**
 * How long a call may take, in virtual time.
 *
 * @param lock each wait for a lock by itself
 * @param statement all of it since its begin, with what others do while it is stopped in its middle
 */
record TimeLimits(Waiting lock, Waiting statement) {
    static final TimeLimits NONE = new TimeLimits(Waiting.FOR_EVER, Waiting.FOR_EVER);

    /** Both; of these, if they end at the same time. */
    TimeLimits or(TimeLimits others) {
        return new TimeLimits(lock.or(others.lock), statement.or(others.statement));
    }

    /** What is left for a wait that begins when so much has passed since the begin. */
    Waiting ofWait(long passed) {
        return lock.or(ofStatement(passed));
    }

    /** What is left for the call then. */
    Waiting ofStatement(long passed) {
        return statement.after(passed);
    }
}
