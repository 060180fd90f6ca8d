package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is due is done once, in time and not before, and what was taken back is not. */
final class DueTimesTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int THREADS = 10;
    private static final int EACH = 2_000;

    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final DueTimes times = new DueTimes(task -> {
        Thread thread = Thread.ofPlatform().daemon().unstarted(task);
        thread.setUncaughtExceptionHandler((same, failure) -> failures.add(failure));
        return thread;
    });

    @AfterEach
    void end() throws InterruptedException {
        assertThat(times.end(TimeUnit.SECONDS.toNanos(10))).isTrue();
    }

    private static Wheel.Due in(Wheel.@Nullable Due due) {
        if (due == null) {
            throw new AssertionError("it is closed");
        }
        return due;
    }

    @Test
    void nothing_is_done_too_early_and_all_of_it_in_its_order() throws InterruptedException {
        List<Long> asked = List.of(80L, 20L, 50L, 0L);
        List<Long> done = Collections.synchronizedList(new ArrayList<>());
        long slot = 5 * MILLISECOND;
        var early = new AtomicInteger();
        long start = System.nanoTime();
        var all = new CountDownLatch(asked.size());
        for (long millis : asked) {
            long due = System.nanoTime() - start + millis * MILLISECOND;
            times.after(millis * MILLISECOND, () -> {
                early.addAndGet(System.nanoTime() - start < due ? 1 : 0);
                done.add(due / slot);
                all.countDown();
            });
        }
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i < done.size(); i++) {
            // Within a slot there is no order.
            assertThat(done.get(i)).isGreaterThanOrEqualTo(done.get(i - 1) - 1);
        }
        assertThat(early).hasValue(0);
    }

    @Test
    void what_is_due_before_all_else_wakes_who_sleeps_for_that() throws InterruptedException {
        times.after(Duration.ofHours(1).toNanos(), () -> {});
        var done = new CountDownLatch(1);
        times.after(MILLISECOND, done::countDown);
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(times.size()).isEqualTo(1);
        times.after(Long.MAX_VALUE, () -> {});
        assertThat(times.size()).isEqualTo(2);
    }

    @Test
    void what_was_taken_back_is_not_done_and_nothing_is_left_of_it() throws InterruptedException {
        var done = new AtomicInteger();
        for (int i = 0; i < EACH; i++) {
            in(times.after(30 * MILLISECOND, done::incrementAndGet)).cancel();
        }
        assertThat(times.size()).isZero();
        var last = new CountDownLatch(1);
        times.after(60 * MILLISECOND, last::countDown);
        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(0);
    }

    @Test
    void of_what_ten_threads_put_in_each_is_done_once_unless_it_was_taken_back() throws Exception {
        var done = new AtomicIntegerArray(THREADS * EACH);
        var kept = new CountDownLatch(THREADS * EACH / 2);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i * EACH;
                all.add(threads.submit(() -> {
                    for (int j = first; j < first + EACH; j++) {
                        int number = j;
                        boolean isKept = number % 2 == 0;
                        long delay = ThreadLocalRandom.current().nextLong(isKept ? 20 : 1_000) * MILLISECOND;
                        Wheel.Due due = in(times.after(isKept ? delay : delay + 60_000 * MILLISECOND, () -> {
                            done.incrementAndGet(number);
                            kept.countDown();
                        }));
                        if (!isKept) {
                            due.cancel();
                        }
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(kept.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(times.size()).isZero();
        for (int i = 0; i < done.length(); i++) {
            assertThat(done.get(i)).isEqualTo(i % 2 == 0 ? 1 : 0);
        }
    }

    @Test
    void what_fails_is_told_and_the_rest_is_done() throws InterruptedException {
        var done = new CountDownLatch(1);
        times.after(0, () -> {
            throw new IllegalStateException("for a test");
        });
        times.after(20 * MILLISECOND, done::countDown);
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothing_is_done_after_the_end() throws InterruptedException {
        var done = new AtomicInteger();
        times.after(20 * MILLISECOND, done::incrementAndGet);
        assertThat(times.end(TimeUnit.SECONDS.toNanos(10))).isTrue();
        assertThat(times.after(0, done::incrementAndGet)).isNull();
        Eventually.passes(Duration.ofMillis(50));
        assertThat(done).hasValue(0);
        assertThat(times.size()).isZero();
    }
}
