package dev.chicane.jdbc.gate;

/**
 * On which conditions a session makes a call.
 *
 * @param sql what it brings to the server, or ""
 * @param timeoutNanos virtual nanoseconds since its begin after which its statement asks to be ended; negative: never
 * @param stops whether it may be stopped in its middle
 */
record Conditions(String sql, long timeoutNanos, boolean stops) {
    static final Conditions NONE = new Conditions("", -1, false);

    TimeLimits limits() {
        return new TimeLimits(Waiting.FOR_EVER, new Waiting(timeoutNanos, Waiting.Limit.STATEMENT));
    }
}
