package dev.chicane.lab.api;

import java.io.Serial;

/** What was found of a way to make transfers is asked for, and is not kept, or was never there. */
final class NotExploredException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NotExploredException(String message) {
        super(message);
    }
}
