package programs.interrupts;

import java.util.concurrent.CountDownLatch;

/** {@link InterruptedLatch} that counts on it. */
final class InterruptedLatchFixed {
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            ready.await();
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedLatchFixed task = new InterruptedLatchFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.ready.countDown();
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.ready.getCount() == 0;
    }
}
