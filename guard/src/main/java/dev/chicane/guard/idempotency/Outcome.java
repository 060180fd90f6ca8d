package dev.chicane.guard.idempotency;

import java.time.Instant;
import java.util.Optional;

/**
 * What a request has come to.
 *
 * @param <T> what comes of what it asks for
 */
public sealed interface Outcome<T> {
    /** What came of it, now or before; empty if that is not known, or not this request's. */
    default Optional<T> known() {
        if (this instanceof Done<T> done) {
            return Optional.of(done.result());
        }
        if (this instanceof Replayed<T> replayed) {
            return Optional.of(replayed.result());
        }
        return Optional.empty();
    }

    /**
     * It was done now.
     *
     * @param result what came of it; others hear of it when the transaction is committed
     */
    record Done<T>(T result) implements Outcome<T> {}

    /**
     * It had been done before, and was not done again.
     *
     * @param result what came of it then
     * @param at when that was, by the database's clock
     */
    record Replayed<T>(T result, Instant at) implements Outcome<T> {}

    /** Somebody else is at it, and nobody knows yet whether that will be committed: to be asked again. As HTTP says it, 409. */
    record InProgress<T>() implements Outcome<T> {}

    /**
     * Under the same key something else was asked for before. As HTTP says it, 422.
     *
     * @param before what was asked for then
     */
    record Mismatch<T>(Fingerprint before) implements Outcome<T> {}
}
