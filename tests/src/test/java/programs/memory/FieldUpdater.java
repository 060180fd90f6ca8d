package programs.memory;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** Reads and sets by a field updater, in two calls. */
final class FieldUpdater {
    private static final AtomicIntegerFieldUpdater<FieldUpdater> HITS =
            AtomicIntegerFieldUpdater.newUpdater(FieldUpdater.class, "hits");

    volatile int hits;

    private void hit() {
        HITS.set(this, HITS.get(this) + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        FieldUpdater page = new FieldUpdater();
        Thread other = new Thread(page::hit);
        other.start();
        page.hit();
        other.join();
        assert page.hits == 2 : page.hits; // fails: assertion
    }
}
