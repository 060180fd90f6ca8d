package dev.chicane.jdbc.postgres;

/** Thrown when a server of our own can't be started or stopped. Its message says what is wrong and what to do. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ServerException(String message) {
        super(message);
    }

    ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
