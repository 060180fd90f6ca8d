package programs.locks;

import java.util.concurrent.Phaser;

/** Two actors work in phases, and one of them arrives without waiting for the other. */
final class PhaserPhases {
    private final int[] parts = new int[2];
    private final Phaser phaser = new Phaser(2);

    private int work(int self) {
        parts[self] = self + 1;
        int phase = phaser.arrive();
        return parts[0] + parts[1] + 0 * phase;
    }

    public static void main(String[] args) throws InterruptedException {
        PhaserPhases sum = new PhaserPhases();
        Thread other = new Thread(() -> sum.work(1));
        other.start();
        int seen = sum.work(0);
        other.join();
        assert seen == 3 : seen; // fails: assertion
    }
}
