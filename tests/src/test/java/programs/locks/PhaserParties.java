package programs.locks;

import java.util.concurrent.Phaser;

/** A task registers itself when it begins: the phase may be over before. */
final class PhaserParties {
    private volatile int done;

    public static void main(String[] args) {
        PhaserParties work = new PhaserParties();
        Phaser phaser = new Phaser(1);
        new Thread(() -> {
                    phaser.register();
                    work.done = 1;
                    phaser.arriveAndDeregister();
                })
                .start();
        phaser.arriveAndAwaitAdvance();
        assert work.done == 1; // fails: assertion
    }
}
