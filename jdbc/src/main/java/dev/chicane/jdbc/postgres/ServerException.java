package dev.chicane.jdbc.postgres;

/** Thrown when a server can't be started, reached, asked or stopped. Its message says what is wrong and what to do. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With its message. */
    public ServerException(String message) {
        super(message);
    }

    /** With its message, and with what went wrong. */
    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
