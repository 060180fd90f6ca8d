package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link OwnFactory} in an atomic. */
final class OwnFactoryFixed {
    private final AtomicInteger made = new AtomicInteger();

    private Thread make(Runnable task) {
        return Thread.ofPlatform().name("worker-" + made.incrementAndGet()).unstarted(task);
    }

    private void run() {
        try (ExecutorService pool = Executors.newSingleThreadExecutor(this::make)) {
            pool.execute(() -> {
                assert Thread.currentThread().getName().startsWith("worker-");
            });
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        OwnFactoryFixed pools = new OwnFactoryFixed();
        Thread other = new Thread(pools::run);
        other.start();
        pools.run();
        other.join();
        assert pools.made.get() == 2 : pools.made;
        assert TimeUnit.DAYS.toHours(1) == 24;
    }
}
