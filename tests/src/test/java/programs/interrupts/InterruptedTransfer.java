package programs.interrupts;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;

/** An interrupt takes back an element that waits for its consumer. */
final class InterruptedTransfer {
    private final LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
    private volatile boolean done;

    private void work() {
        try {
            queue.transfer("job");
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedTransfer task = new InterruptedTransfer();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        String job = task.queue.poll(10, TimeUnit.SECONDS);
        worker.join();
        assert task.done; // fails: assertion
    }
}
