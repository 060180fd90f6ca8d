package programs.uncontrolled;

import java.lang.ref.Cleaner;

/** Starts a thread of the JDK's own, beside one that is controlled. */
final class CleanerThread {
    private int count;

    private synchronized void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        CleanerThread shared = new CleanerThread();
        Cleaner cleaner = Cleaner.create();
        cleaner.register(shared, () -> {}).clean();
        Thread other = new Thread(shared::increment);
        other.start();
        shared.increment();
        other.join();
        assert shared.count == 2 : shared.count;
    }
}
