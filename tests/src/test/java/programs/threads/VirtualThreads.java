package programs.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two virtual threads and a platform thread count without a lock. */
final class VirtualThreads {
    private int count;

    private void increment() {
        assert Thread.currentThread().isVirtual();
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        VirtualThreads shared = new VirtualThreads();
        Thread alone = Thread.ofVirtual().name("alone").start(shared::increment);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            each.submit(shared::increment);
        }
        alone.join();
        assert shared.count == 2 : shared.count; // fails: assertion
    }
}
