package programs.locks;

import java.util.concurrent.Phaser;

/** {@link PhaserParties} that is registered by who starts it. */
final class PhaserPartiesFixed {
    private volatile int done;

    public static void main(String[] args) { // passes: exhausted
        PhaserPartiesFixed work = new PhaserPartiesFixed();
        Phaser phaser = new Phaser(1);
        phaser.register();
        new Thread(() -> {
                    work.done = 1;
                    phaser.arriveAndDeregister();
                })
                .start();
        phaser.arriveAndAwaitAdvance();
        assert work.done == 1;
    }
}
