package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A factory of threads fails once: what was given to the pool meanwhile waits for a worker that never comes, or has one. */
// outcomes: 0, 1
final class FactoryFails {
    private static final AtomicInteger asked = new AtomicInteger();
    private static final AtomicInteger run = new AtomicInteger();

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1, FactoryFails::make);
        Thread one = new Thread(() -> give(pool));
        Thread two = new Thread(() -> give(pool));
        one.start();
        two.start();
        one.join();
        two.join();
        // Who has no worker now gets none.
        Outcome.tell(() -> asked.get() == 2 ? 1 : 0, known);
        pool.shutdownNow();
    }

    private static void give(ExecutorService pool) {
        try {
            pool.execute(run::incrementAndGet);
        } catch (IllegalStateException e) {
            // as it is to be
        }
    }

    private static Thread make(Runnable task) {
        if (asked.incrementAndGet() == 1) {
            throw new IllegalStateException();
        }
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }
}
