package programs.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link VirtualThreads} with a lock. */
final class VirtualThreadsFixed {
    private int count;

    private synchronized int increment() {
        assert Thread.currentThread().isVirtual();
        return ++count;
    }

    public static void main(String[] args) throws Exception { // passes
        VirtualThreadsFixed shared = new VirtualThreadsFixed();
        Thread alone = Thread.ofVirtual().name("alone").start(shared::increment);
        int seen;
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> task = each.submit(shared::increment);
            seen = task.get();
        }
        alone.join();
        assert alone.getName().equals("alone") && alone.isVirtual() && !alone.isAlive();
        assert seen == 1 || seen == 2 : seen;
        assert shared.count == 2 : shared.count;
    }
}
