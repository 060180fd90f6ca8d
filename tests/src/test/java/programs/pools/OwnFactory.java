package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Numbers the threads of two pools in a field. */
final class OwnFactory {
    private int made;

    private Thread make(Runnable task) {
        return new Thread(task, "worker-" + ++made);
    }

    private void run() {
        try (ExecutorService pool = Executors.newSingleThreadExecutor(this::make)) {
            pool.execute(() -> {
                assert Thread.currentThread().getName().startsWith("worker-");
            });
        }
    }

    public static void main(String[] args) throws InterruptedException {
        OwnFactory pools = new OwnFactory();
        Thread other = new Thread(pools::run);
        other.start();
        pools.run();
        other.join();
        assert pools.made == 2 : pools.made; // fails: assertion
        assert TimeUnit.DAYS.toHours(1) == 24;
    }
}
