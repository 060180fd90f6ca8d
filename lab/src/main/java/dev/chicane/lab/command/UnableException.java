package dev.chicane.lab.command;

import java.io.Serial;

/** The lab could not do its work; the message says why, and what to do. */
final class UnableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnableException(String message) {
        super(message);
    }
}
