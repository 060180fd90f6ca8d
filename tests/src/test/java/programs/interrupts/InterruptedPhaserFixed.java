package programs.interrupts;

import java.util.concurrent.Phaser;

/** {@link InterruptedPhaser} that counts on it: the phase goes on all the same. */
final class InterruptedPhaserFixed {
    private final Phaser phaser = new Phaser(1);
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            int unused = phaser.awaitAdvanceInterruptibly(0);
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedPhaserFixed task = new InterruptedPhaserFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        int unused = task.phaser.arrive();
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.phaser.getPhase() == 1;
    }
}
