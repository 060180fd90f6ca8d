package programs.interrupts;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** {@link InterruptedTermination} that counts on it: the pool ends all the same. */
final class InterruptedTerminationFixed {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            boolean unused = pool.awaitTermination(1, TimeUnit.DAYS);
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedTerminationFixed task = new InterruptedTerminationFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.pool.shutdown();
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        boolean ended = task.pool.awaitTermination(1, TimeUnit.DAYS);
        assert ended;
    }
}
