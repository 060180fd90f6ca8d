package programs.determinism;

/** {@link ThreadNumbers} with a lock; the numbers differ, and follow one another. */
final class ThreadNumbersFixed {
    private int count;

    private synchronized void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ThreadNumbersFixed shared = new ThreadNumbersFixed();
        Thread other = new Thread(shared::increment);
        other.start();
        if (other.threadId() % 2 == 0) {
            Thread.yield();
        }
        shared.increment();
        other.join();
        assert other.threadId() > Thread.currentThread().threadId();
        assert shared.count == 2 : shared.count;
    }
}
