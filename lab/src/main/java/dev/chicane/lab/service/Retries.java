package dev.chicane.lab.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;

/** Does again what others were quicker with, each time after a longer wait, up to fifty times. Thread-safe. */
public final class Retries {
    private static final RetryPolicy AGAIN = RetryPolicy.builder()
            .includes(ConcurrencyFailureException.class)
            .maxRetries(50)
            .delay(Duration.ofMillis(2))
            .jitter(Duration.ofMillis(2))
            .multiplier(1.5)
            .maxDelay(Duration.ofMillis(100))
            .build();

    private final RetryTemplate template = new RetryTemplate(AGAIN);

    /**
     * Does it until it is done.
     *
     * @throws ConcurrencyFailureException if others were always quicker
     */
    public <T> T until(Supplier<T> action) {
        try {
            return requireNonNull(template.execute(action::get));
        } catch (RetryException e) {
            if (e.getCause() instanceof RuntimeException last) {
                throw last;
            }
            throw new IllegalStateException(e);
        }
    }
}
