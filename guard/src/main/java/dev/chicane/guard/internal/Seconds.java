package dev.chicane.guard.internal;

import java.time.Duration;
import java.util.Locale;

/** Times as messages tell them: {@code 10 s}, {@code 8.2 s}, {@code 250 ms}. */
public final class Seconds {
    private static final long SECOND = 1_000;

    private Seconds() {}

    /** A time as text. */
    public static String text(Duration time) {
        long millis = time.toMillis();
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis % SECOND == 0) {
            return millis / SECOND + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
    }
}
