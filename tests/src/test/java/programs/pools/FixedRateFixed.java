package programs.pools;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@link FixedRate} with a lock; hours later exactly as many runs are over. */
final class FixedRateFixed {
    private int ticks;

    private synchronized void tick() {
        ticks++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        FixedRateFixed clock = new FixedRateFixed();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        pool.scheduleAtFixedRate(clock::tick, 10, 3_600_000, TimeUnit.MILLISECONDS);
        Thread.sleep(10);
        clock.tick();
        Thread.sleep(TimeUnit.MINUTES.toMillis(2 * 60 + 30));
        pool.shutdownNow();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        assert ended;
        assert clock.ticks == 4 : clock.ticks;
    }
}
