package programs.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** {@link Elapsed} that nobody ends early: all clocks agree with all timeouts. */
final class ElapsedFixed {
    private interface Waiting {
        void run() throws Exception;
    }

    private final Object lock = new Object();

    private static void takes(String what, long millis, Waiting waiting) throws Exception {
        long nanos = System.nanoTime();
        long clock = System.currentTimeMillis();
        Instant instant = Instant.now();
        Clock utc = Clock.systemUTC();
        long begin = utc.millis();
        waiting.run();
        long least = Math.min(
                Math.min(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos), System.currentTimeMillis() - clock),
                Math.min(Duration.between(instant, Instant.now()).toMillis(), utc.millis() - begin));
        long most = Math.max(
                Math.max(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos), System.currentTimeMillis() - clock),
                Math.max(Duration.between(instant, Instant.now()).toMillis(), utc.millis() - begin));
        assert least >= millis - 1 && most <= millis + 2 : what + ": " + least + " to " + most;
    }

    public static void main(String[] args) throws Exception { // passes
        ElapsedFixed clock = new ElapsedFixed();
        Thread other = new Thread(() -> {
            synchronized (clock.lock) {
                assert clock.lock != null;
            }
        });
        other.start();
        takes("wait", 700, () -> {
            synchronized (clock.lock) {
                clock.lock.wait(700);
            }
        });
        other.join();
        takes("sleep", 5_000, () -> Thread.sleep(5_000));
        takes("sleep(Duration)", 60_000, () -> Thread.sleep(Duration.ofMinutes(1)));
        takes("join", 300, () -> Thread.currentThread().join(300));
        takes("await", 2_000, () -> {
            boolean counted = new CountDownLatch(1).await(2, TimeUnit.SECONDS);
            assert !counted;
        });
        takes("acquire", 3_000, () -> {
            boolean acquired = new Semaphore(0).tryAcquire(3, TimeUnit.SECONDS);
            assert !acquired;
        });
        takes("poll", 4_000, () -> {
            Object polled = new ArrayBlockingQueue<>(1).poll(4, TimeUnit.SECONDS);
            assert polled == null;
        });
        takes("condition", 250, () -> {
            ReentrantLock guard = new ReentrantLock();
            Condition never = guard.newCondition();
            guard.lock();
            try {
                long left = never.awaitNanos(TimeUnit.MILLISECONDS.toNanos(250));
                assert left <= 0 : left;
            } finally {
                guard.unlock();
            }
        });
        takes("park", 50, () -> LockSupport.parkNanos(50_000_000));
        takes("parkUntil", 80, () -> LockSupport.parkUntil(System.currentTimeMillis() + 80));
        takes("get", 900, () -> {
            try {
                Object unused = new CompletableFuture<>().get(900, TimeUnit.MILLISECONDS);
                assert false;
            } catch (TimeoutException expected) {
                assert expected.getMessage() == null;
            }
        });
        takes("completeOnTimeout", 1_500, () -> {
            String late = new CompletableFuture<String>()
                    .completeOnTimeout("late", 1_500, TimeUnit.MILLISECONDS)
                    .join();
            assert late.equals("late");
        });
        takes(
                "delayedExecutor",
                1_200,
                () -> CompletableFuture.runAsync(
                                () -> {}, CompletableFuture.delayedExecutor(1_200, TimeUnit.MILLISECONDS))
                        .join());
        takes("schedule", 7_200_000, () -> {
            try (var pool = Executors.newScheduledThreadPool(1)) {
                pool.schedule(() -> {}, 2, TimeUnit.HOURS).get();
            }
        });
    }
}
