package programs.time;

/** Spins until a deadline and takes for granted that the answer is there by then. */
final class DeadlineLoop {
    private volatile boolean answered;

    public static void main(String[] args) throws InterruptedException {
        DeadlineLoop loop = new DeadlineLoop();
        Thread other = new Thread(() -> loop.answered = true);
        other.start();
        long deadline = System.nanoTime() + 3_000;
        boolean answered = loop.answered;
        while (!answered && System.nanoTime() < deadline) {
            answered = loop.answered;
        }
        assert answered; // fails: assertion
        other.join();
    }
}
