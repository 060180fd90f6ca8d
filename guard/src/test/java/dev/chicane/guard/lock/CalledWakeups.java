package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits that end when somebody is called, and never by time. Thread-safe. */
final class CalledWakeups {
    private static final int LONGEST_SECONDS = 20;

    private final AtomicInteger waits = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    Wakeup next() {
        var called = new Semaphore(0);
        return new Wakeup() {
            @Override
            public void wake() {
                calls.incrementAndGet();
                called.release();
            }

            @Override
            public void await(long nanos) throws InterruptedException {
                waits.incrementAndGet();
                assertThat(called.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS))
                        .as("who waits was called")
                        .isTrue();
            }
        };
    }

    /** How often anybody has begun to wait. */
    int waits() {
        return waits.get();
    }

    /** How often anybody was called. */
    int calls() {
        return calls.get();
    }
}
