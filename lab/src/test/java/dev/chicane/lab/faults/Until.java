package dev.chicane.lab.faults;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has to come. */
final class Until {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(5);

    private Until() {}

    /** Fails after a minute. */
    static void holds(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                fail("It has not come to be that " + what + '.');
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
