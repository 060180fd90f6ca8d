package dev.chicane.lab.api;

import java.io.Serial;

/** A call of the switches has no token, or a wrong one. */
final class NoTokenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NoTokenException() {
        super("This call needs the token that the lab was started with: Authorization: Bearer TOKEN.");
    }
}
