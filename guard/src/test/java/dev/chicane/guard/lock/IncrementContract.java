package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sixteen threads add to one number under one lock. */
public abstract class IncrementContract {
    /** What one thread does, so and so often. */
    protected interface Step {
        void run() throws Exception;
    }

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int THREADS = 16;
    private static final int SOME = 250;
    private static final int MANY = 100_000;
    private static final LockKey KEY = LockKey.of("counter", 1);

    // Guarded by the lock, which is what is tested.
    private int number;

    /** What keeps it. */
    protected abstract LockBackend backend();

    /** As locks are taken there. */
    protected LockSettings settings(LockBackend over) {
        return LockRegistry.over(over).with(LockConfig.of("counter", LONG, LONG));
    }

    /** Does this where locks can be taken. */
    protected void within(Step step) throws Exception {
        step.run();
    }

    @Test
    public void sixteen_threads_lose_nothing() throws Exception {
        assertThat(added(SOME)).isEqualTo(THREADS * SOME);
    }

    @Test
    @Tag("slow")
    public void sixteen_threads_that_add_a_hundred_thousand_each_lose_nothing() throws Exception {
        assertThat(added(MANY)).isEqualTo(THREADS * MANY);
    }

    private int added(int each) throws Exception {
        try (LockRegistry locks = settings(backend()).open();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    for (int j = 0; j < each; j++) {
                        within(() -> add(locks));
                    }
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get(20, TimeUnit.MINUTES);
            }
        }
        return number;
    }

    private void add(LockRegistry locks) {
        try (Held held = locks.lock(KEY)) {
            int read = number;
            held.ensureValid();
            number = read + 1;
        }
    }
}
