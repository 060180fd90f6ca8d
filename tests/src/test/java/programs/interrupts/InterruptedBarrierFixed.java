package programs.interrupts;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** {@link InterruptedBarrier} that counts on it: a barrier is broken for all or for none. */
final class InterruptedBarrierFixed {
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            int unused = barrier.await();
            done = true;
        } catch (InterruptedException | BrokenBarrierException e) {
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedBarrierFixed task = new InterruptedBarrierFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        try {
            int unused = task.barrier.await();
        } catch (BrokenBarrierException e) {
            assert task.barrier.isBroken();
        }
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.stopped == task.barrier.isBroken();
    }
}
