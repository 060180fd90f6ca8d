package dev.chicane.guard.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How often locks were acquired and released.
 *
 * @param perSecond by all threads together
 * @param fairness how often the slowest thread has, for each time of the fastest
 */
record Rate(double perSecond, double fairness) {
    private static final Duration WARM_UP = Duration.ofMillis(1_500);
    private static final Duration MEASURED = Duration.ofMillis(2_500);

    static Rate of(Locking locking, Shape shape) throws Exception {
        run(locking, shape, WARM_UP);
        return run(locking, shape, MEASURED);
    }

    private static Rate run(Locking locking, Shape shape, Duration time) throws Exception {
        var isOver = new AtomicBoolean();
        long begin = System.nanoTime();
        long all = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(shape.threads())) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < shape.threads(); i++) {
                int client = i % shape.clients();
                int key = i % shape.keys();
                counts.add(threads.submit(() -> {
                    long count = 0;
                    while (!isOver.get()) {
                        locking.once(client, key);
                        count++;
                    }
                    return count;
                }));
            }
            while (System.nanoTime() - begin < time.toNanos()) {
                Thread.sleep(1);
            }
            isOver.set(true);
            for (Future<Long> each : counts) {
                long count = each.get();
                all += count;
                least = Math.min(least, count);
                most = Math.max(most, count);
            }
        }
        return new Rate(all * 1e9 / (System.nanoTime() - begin), (double) least / Math.max(1, most));
    }
}
