package programs.locks;

import java.util.concurrent.Phaser;

/** {@link PhaserPhases} that waits. */
final class PhaserPhasesFixed {
    private final int[] parts = new int[2];
    private final Phaser phaser = new Phaser(2);

    private int work(int self) {
        parts[self] = self + 1;
        int phase = phaser.arriveAndAwaitAdvance();
        return parts[0] + parts[1] + 0 * phase;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PhaserPhasesFixed sum = new PhaserPhasesFixed();
        Thread other = new Thread(() -> sum.work(1));
        other.start();
        int seen = sum.work(0);
        other.join();
        assert seen == 3 : seen;
        assert sum.phaser.getPhase() == 1;
    }
}
