package dev.chicane.engine.schedule;

import java.util.Arrays;
import java.util.Locale;

/** Which timers may fire while other actors could still run; always in the order of their deadlines. */
public enum Timeouts {
    /** Every timer. */
    ANY(Long.MAX_VALUE),
    /** Those due within one virtual second: a ten-second safety net raises no alarm. */
    SHORT(1_000_000_000L),
    /** None: virtual time passes only when nobody can run. */
    IDLE(-1);

    private final long horizonNanos;

    Timeouts(long horizonNanos) {
        this.horizonNanos = horizonNanos;
    }

    /** Whether a timer that is due in so many nanoseconds may fire now. */
    public boolean mayFire(long nanosUntilDue) {
        return nanosUntilDue <= horizonNanos;
    }

    /** In how many nanoseconds a timer may fire that is due in so many. */
    public long nanosUntilMayFire(long nanosUntilDue) {
        return nanosUntilDue - Math.max(0, horizonNanos);
    }

    /** Which timers do not fire early, in words that follow "timers". */
    public String restriction() {
        return switch (this) {
            case ANY -> "of no kind";
            case SHORT -> "due in more than 1 s";
            case IDLE -> "of all kinds";
        };
    }

    /**
     * The mode of this name.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public static Timeouts of(String name) {
        for (Timeouts mode : values()) {
            if (mode.toString().equals(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "There is no mode of timeouts \"" + name + "\"; there are " + Arrays.toString(values()) + ".");
    }

    /** The name used on the command line: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
