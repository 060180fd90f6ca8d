package programs.interrupts;

import java.util.concurrent.LinkedBlockingQueue;

/** An interrupt ends the wait for an element, which nobody takes then. */
final class InterruptedTake {
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private volatile boolean done;

    private void work() {
        try {
            String unused = queue.take();
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedTake task = new InterruptedTake();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.queue.put("job");
        worker.join();
        assert task.done; // fails: assertion
    }
}
