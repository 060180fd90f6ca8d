package dev.chicane.lab.api;

import java.io.Serial;

/** A parameter of a call has a value that it can't have. */
final class BadParameterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String parameter;

    BadParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** Its name. */
    String parameter() {
        return parameter;
    }
}
