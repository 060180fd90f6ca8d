package programs.interrupts;

import java.util.concurrent.ArrayBlockingQueue;

/** An interrupt ends the wait for room in a queue. */
final class InterruptedPut {
    private final ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
    private volatile boolean done;

    private void work() {
        try {
            queue.put("first");
            queue.put("second");
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedPut task = new InterruptedPut();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        String unused = task.queue.poll();
        worker.join();
        assert task.done; // fails: assertion
    }
}
