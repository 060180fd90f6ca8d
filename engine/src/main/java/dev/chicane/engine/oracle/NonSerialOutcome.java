package dev.chicane.engine.oracle;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What a race came to is nothing that its actors come to one after the other. It has no stack trace: it is thrown when all
 * of the program's code has returned, so that there would be none but Chicane's own frames in it.
 */
public final class NonSerialOutcome extends Error {
    /** What the last row of a listing says of it. */
    public static final String WHAT = "the outcome is that of no serial order";

    @Serial
    private static final long serialVersionUID = 1;

    /** {@code message} has the outcome and the serial ones; {@code cause} is what an actor threw, or null. */
    public NonSerialOutcome(String message, @Nullable Throwable cause) {
        super(message, cause, true, false);
    }
}
