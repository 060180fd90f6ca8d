package programs.loops;

import java.util.concurrent.atomic.AtomicInteger;

/** The last to arrive lets the other go, and whether somebody is the last is asked too late: both may wait for ever. */
final class SpinForEver {
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile boolean open;

    private void arrive() {
        int before = arrived.get();
        arrived.set(before + 1);
        if (before == 1) {
            open = true;
        }
        while (!open) {
            Thread.onSpinWait(); // fails: livelock
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SpinForEver barrier = new SpinForEver();
        Thread other = new Thread(barrier::arrive);
        other.start();
        barrier.arrive();
        other.join();
    }
}
// diagnosis: livelock
