package programs.bench;

import java.util.concurrent.CountDownLatch;

/** Leaves a daemon thread behind that waits for ever. */
public final class ParkedDaemon {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    private void park() {
        running.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var program = new ParkedDaemon();
        var daemon = new Thread(program::park);
        daemon.setDaemon(true);
        daemon.start();
        program.running.await();
    }
}
