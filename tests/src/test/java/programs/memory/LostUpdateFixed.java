package programs.memory;

/** {@link LostUpdate} with a lock around the increment. */
final class LostUpdateFixed {
    private int count;

    private synchronized void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LostUpdateFixed counter = new LostUpdateFixed();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count == 2 : counter.count;
    }
}
