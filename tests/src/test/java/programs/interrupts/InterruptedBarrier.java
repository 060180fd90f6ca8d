package programs.interrupts;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** An interrupt breaks a barrier for everybody. */
final class InterruptedBarrier {
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private volatile boolean done;

    private void work() {
        try {
            int unused = barrier.await();
            done = true;
        } catch (InterruptedException | BrokenBarrierException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedBarrier task = new InterruptedBarrier();
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
        assert task.done; // fails: assertion
    }
}
