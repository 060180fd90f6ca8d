package dev.chicane.lab.api;

import java.io.Serial;

/** A trace is asked for that is not kept, or was never there. */
final class NotKeptException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NotKeptException(String id) {
        super("There is no trace \"" + id + "\" among those that are kept.");
    }
}
