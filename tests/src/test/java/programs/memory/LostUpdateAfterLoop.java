package programs.memory;

/** A loop before the threads start must not cut the exploration short. */
final class LostUpdateAfterLoop {
    private int count;

    public static void main(String[] args) throws InterruptedException {
        LostUpdateAfterLoop counter = new LostUpdateAfterLoop();
        for (int i = 0; i < 100; i++) {
            counter.count++;
        }
        Thread other = new Thread(() -> counter.count++);
        other.start();
        counter.count++;
        other.join();
        assert counter.count == 102 : counter.count; // fails: assertion
    }
}
