package dev.chicane.guard.internal;

import java.sql.SQLException;

/** What is thrown where both a database and the body of a caller may fail. */
public final class Thrown {
    private Thrown() {}

    /**
     * Throws it again.
     *
     * @param <X> the only checked exceptions that can be thrown there beside the database's: those of the body
     * @return never
     */
    @SuppressWarnings("unchecked")
    public static <X extends Exception> AssertionError again(Exception failure) throws X, SQLException {
        if (failure instanceof SQLException refused) {
            throw refused;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw (X) failure;
    }
}
