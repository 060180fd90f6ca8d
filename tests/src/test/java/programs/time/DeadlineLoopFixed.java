package programs.time;

/** {@link DeadlineLoop} that looks, once the loop has ended. */
final class DeadlineLoopFixed {
    private volatile boolean answered;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        DeadlineLoopFixed loop = new DeadlineLoopFixed();
        Thread other = new Thread(() -> loop.answered = true);
        other.start();
        long deadline = System.nanoTime() + 3_000;
        boolean answered = loop.answered;
        while (!answered && System.nanoTime() < deadline) {
            answered = loop.answered;
        }
        other.join();
        assert loop.answered;
        long later = System.currentTimeMillis() + 1;
        int turns = 0;
        while (System.currentTimeMillis() < later) {
            turns++;
        }
        assert turns > 0 && turns < 2_000 : turns;
    }
}
