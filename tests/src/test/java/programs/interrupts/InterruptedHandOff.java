package programs.interrupts;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** An interrupt ends a hand-off that waits for its taker. */
final class InterruptedHandOff {
    private final SynchronousQueue<String> queue = new SynchronousQueue<>();
    private volatile boolean done;

    private void work() {
        try {
            queue.put("job");
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedHandOff task = new InterruptedHandOff();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        String job = task.queue.poll(10, TimeUnit.SECONDS);
        worker.join();
        assert task.done; // fails: assertion
    }
}
