package programs.interrupts;

import java.util.concurrent.ArrayBlockingQueue;

/** {@link InterruptedPut} that counts on it: the element is not in the queue then. */
final class InterruptedPutFixed {
    private final ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            queue.put("first");
            queue.put("second");
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedPutFixed task = new InterruptedPutFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        String unused = task.queue.poll();
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.queue.size() <= 1 && (task.stopped || task.queue.contains("second"));
    }
}
