package dev.chicane.junit;

import org.jspecify.annotations.Nullable;

/** A {@link RaceTest} failed: the message is the whole report, with the interleaving and the line that replays it. */
public final class RaceFound extends AssertionError {
    private static final long serialVersionUID = 1;

    RaceFound(String report, @Nullable Throwable cause) {
        super(report, cause);
    }
}
