package programs.loops;

import java.util.concurrent.atomic.AtomicInteger;

/** Polls what an update sets after the function that it was given has looked for the last time. */
final class PolledUpdateFixed {
    private final AtomicInteger value = new AtomicInteger();
    private volatile int summand = 1;
    private volatile boolean seen;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PolledUpdateFixed shared = new PolledUpdateFixed();
        Thread other = new Thread(() -> {
            while (shared.value.get() == 0) {
                // wait
            }
            shared.seen = true;
        });
        other.start();
        shared.value.updateAndGet(before -> before + shared.summand);
        while (!shared.seen) {
            // wait
        }
        other.join();
    }
}
