package dev.chicane.lab.course;

import java.io.Serial;

/** An exercise can't be begun, or a question not be answered, as things are; the message says why. */
public final class NotPossibleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NotPossibleException(String message) {
        super(message);
    }
}
