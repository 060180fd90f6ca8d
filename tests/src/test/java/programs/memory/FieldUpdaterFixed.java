package programs.memory;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** {@link FieldUpdater} in one call. */
final class FieldUpdaterFixed {
    private static final AtomicIntegerFieldUpdater<FieldUpdaterFixed> HITS =
            AtomicIntegerFieldUpdater.newUpdater(FieldUpdaterFixed.class, "hits");

    volatile int hits;

    private void hit() {
        HITS.incrementAndGet(this);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        FieldUpdaterFixed page = new FieldUpdaterFixed();
        Thread other = new Thread(page::hit);
        other.start();
        page.hit();
        other.join();
        assert page.hits == 2 : page.hits;
    }
}
