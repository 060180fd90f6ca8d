package programs.threads;

/** Checks that the lock is held, by somebody's. */
final class HoldsLock {
    private Object owner = new Object();
    private int count;

    private void increment() {
        assert Thread.holdsLock(owner); // fails: assertion
        count++;
    }

    private void work() {
        Object lock = owner;
        synchronized (lock) {
            increment();
            owner = new Object();
        }
        assert !Thread.holdsLock(lock);
    }

    public static void main(String[] args) throws InterruptedException {
        HoldsLock shared = new HoldsLock();
        Thread other = new Thread(shared::work);
        other.start();
        shared.work();
        other.join();
        assert shared.count == 2 : shared.count;
    }
}
