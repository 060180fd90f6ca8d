package programs.interrupts;

import java.util.concurrent.locks.LockSupport;

/** {@link InterruptedPark} that looks why it was woken, and keeps the interrupt for its caller. */
final class InterruptedParkFixed {
    private volatile boolean permitted;

    private void work() {
        boolean interrupted = false;
        while (!permitted) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            LockSupport.park(this);
            assert Thread.currentThread().isInterrupted();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        InterruptedParkFixed task = new InterruptedParkFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.permitted = true;
        LockSupport.unpark(worker);
        worker.join();
        assert task.permitted;
    }
}
