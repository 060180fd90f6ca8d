package dev.chicane.lab.client;

import java.io.Serial;

/** A bank does not answer, or not as one does; the message says what it was asked, and what to do. */
public final class BankException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** With what it was asked, and what to do. */
    public BankException(String message) {
        super(message);
    }
}
