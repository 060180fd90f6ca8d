package programs.interrupts;

import java.util.concurrent.LinkedBlockingQueue;

/** {@link InterruptedTake} that counts on it: the element is still there then. */
final class InterruptedTakeFixed {
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            String unused = queue.take();
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedTakeFixed task = new InterruptedTakeFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.queue.put("job");
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.queue.size() == (task.done ? 0 : 1);
    }
}
