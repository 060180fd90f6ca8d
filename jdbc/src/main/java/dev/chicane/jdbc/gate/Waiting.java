package dev.chicane.jdbc.gate;

/**
 * How long a call may wait for a lock, in virtual time, and what it comes to then.
 *
 * @param nanos negative: for ever
 * @param limit what sets an end to it
 */
record Waiting(long nanos, Limit limit) {
    /** What sets an end to a wait. */
    enum Limit {
        /** {@code Statement.setQueryTimeout}. */
        STATEMENT("57014", "canceling statement due to user request"),
        /** The setting of the session. */
        STATEMENT_TIMEOUT("57014", "canceling statement due to statement timeout"),
        /** The setting of the session. */
        LOCK_TIMEOUT("55P03", "canceling statement due to lock timeout");

        private final String state;
        private final String message;

        Limit(String state, String message) {
            this.state = state;
            this.message = message;
        }
    }

    static final Waiting FOR_EVER = new Waiting(-1, Limit.STATEMENT);

    /** The same, of which so much is over. */
    Waiting after(long passed) {
        return nanos < 0 ? this : new Waiting(Math.max(0, nanos - passed), limit);
    }

    /** The one that ends first; this one, if both do at once. */
    Waiting or(Waiting other) {
        return other.nanos >= 0 && (nanos < 0 || other.nanos < nanos) ? other : this;
    }

    /** Has a call that was ended for this reason come to what the server says then. */
    void ended(Call call) {
        if (ServerErrors.isCancelled(call.failure())) {
            call.fail(ServerErrors.inPlaceOf(call.failure(), ServerErrors.of(limit.state, limit.message)));
        }
    }
}
