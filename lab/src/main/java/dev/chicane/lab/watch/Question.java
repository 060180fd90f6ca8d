package dev.chicane.lab.watch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that may be answered late, or never. Thread-safe.
 *
 * <p>It is asked in a virtual thread of its own, and not again while that one waits: who asks meanwhile waits for the same answer.
 */
final class Question<T> {
    private final Supplier<T> asking;
    private final Duration patience;
    private final Object lock = new Object();

    // Mutable state
    @GuardedBy("lock")
    private @Nullable CompletableFuture<T> underWay;

    /**
     * One that is not asked yet.
     *
     * @param asking asks, and waits for the answer
     * @param patience how long {@link #answer} waits at the most
     */
    Question(Supplier<T> asking, Duration patience) {
        this.asking = asking;
        this.patience = patience;
    }

    /** The answer; empty if none has come in time. What the question throws is thrown. */
    Optional<T> answer() {
        try {
            return Optional.of(asked().get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a question was not answered.", e);
        }
    }

    private CompletableFuture<T> asked() {
        synchronized (lock) {
            CompletableFuture<T> known = underWay;
            if (known == null || known.isDone()) {
                known = CompletableFuture.supplyAsync(asking, Thread::startVirtualThread);
                underWay = known;
            }
            return known;
        }
    }
}
