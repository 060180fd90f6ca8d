package programs.loops;

import java.util.concurrent.atomic.AtomicInteger;

/** {@link SpinForEver} with an atomic count. */
final class SpinForEverFixed {
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile boolean open;

    private void arrive() {
        if (arrived.incrementAndGet() == 2) {
            open = true;
        }
        while (!open) {
            Thread.onSpinWait();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SpinForEverFixed barrier = new SpinForEverFixed();
        Thread other = new Thread(barrier::arrive);
        other.start();
        barrier.arrive();
        other.join();
    }
}
