package programs.interrupts;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;

/** {@link InterruptedTransfer} that counts on it: the element arrives, or was never there. */
final class InterruptedTransferFixed {
    private final LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            queue.transfer("job");
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedTransferFixed task = new InterruptedTransferFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        String job = task.queue.poll(10, TimeUnit.SECONDS);
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.done == (job != null);
        assert task.queue.isEmpty();
    }
}
