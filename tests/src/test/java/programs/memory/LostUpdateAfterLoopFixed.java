package programs.memory;

/** {@link LostUpdateAfterLoop} with a lock around the increments that count. */
final class LostUpdateAfterLoopFixed {
    private int count;

    private synchronized void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LostUpdateAfterLoopFixed counter = new LostUpdateAfterLoopFixed();
        for (int i = 0; i < 100; i++) {
            counter.count++;
        }
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count == 102 : counter.count;
    }
}
