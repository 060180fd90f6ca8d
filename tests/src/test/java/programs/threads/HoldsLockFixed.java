package programs.threads;

/** {@link HoldsLock}, by its own. */
final class HoldsLockFixed {
    private Object owner = new Object();
    private int count;

    private void increment() {
        assert Thread.holdsLock(owner);
        count++;
    }

    private void work() {
        Object lock = owner;
        synchronized (lock) {
            increment();
        }
        assert !Thread.holdsLock(lock);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        HoldsLockFixed shared = new HoldsLockFixed();
        Thread other = new Thread(shared::work);
        other.start();
        shared.work();
        other.join();
        assert shared.count == 2 : shared.count;
    }
}
