package programs.interrupts;

import java.util.concurrent.locks.LockSupport;

/** Takes the end of a park for the permit; an interrupt ends it too, and each later one at once. */
final class InterruptedPark {
    private volatile boolean permitted;

    private void work() {
        LockSupport.park(this);
        assert permitted; // fails: assertion
    }

    public static void main(String[] args) throws InterruptedException {
        InterruptedPark task = new InterruptedPark();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.permitted = true;
        LockSupport.unpark(worker);
        worker.join();
    }
}
