package programs.interrupts;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An interrupt ends the wait for the end of a pool. */
final class InterruptedTermination {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private volatile boolean done;

    private void work() {
        try {
            boolean unused = pool.awaitTermination(1, TimeUnit.DAYS);
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedTermination task = new InterruptedTermination();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.pool.shutdown();
        worker.join();
        assert task.done; // fails: assertion
    }
}
