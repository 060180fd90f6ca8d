package programs.pools;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A task that repeats, and its owner, count in one field. */
final class FixedRate {
    private int ticks;

    private void tick() {
        ticks++;
    }

    public static void main(String[] args) throws InterruptedException {
        FixedRate clock = new FixedRate();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        pool.scheduleAtFixedRate(clock::tick, 10, 3_600_000, TimeUnit.MILLISECONDS);
        Thread.sleep(10);
        clock.tick();
        Thread.sleep(TimeUnit.MINUTES.toMillis(2 * 60 + 30));
        pool.shutdownNow();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        assert ended;
        assert clock.ticks == 4 : clock.ticks; // fails: assertion
    }
}
