package programs.interrupts;

import java.util.concurrent.Phaser;

/** An interrupt ends the wait for a phase. */
final class InterruptedPhaser {
    private final Phaser phaser = new Phaser(1);
    private volatile boolean done;

    private void work() {
        try {
            int unused = phaser.awaitAdvanceInterruptibly(0);
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedPhaser task = new InterruptedPhaser();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        int unused = task.phaser.arrive();
        worker.join();
        assert task.done; // fails: assertion
    }
}
