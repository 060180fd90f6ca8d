package programs.language;

/** Leaves synchronized blocks by return, break, continue and exceptions, with work in finally. */
final class ReturnsInFinally {
    private final Object lock = new Object();
    private int attempts;
    private int successes;

    private boolean attempt(int... values) {
        for (int value : values) {
            synchronized (lock) {
                try {
                    if (value == 0) {
                        continue;
                    }
                    if (value < 0) {
                        throw new IllegalArgumentException("negative");
                    }
                    if (value > 1) {
                        return true;
                    }
                } catch (IllegalArgumentException e) {
                    break;
                } finally {
                    attempts++;
                }
            }
            successes++;
        }
        return false;
    }

    public static void main(String[] args) throws InterruptedException {
        ReturnsInFinally job = new ReturnsInFinally();
        Thread other = new Thread(() -> job.attempt(1, 0, 2));
        other.start();
        boolean returned = job.attempt(1, -1, 1);
        other.join();
        assert !returned;
        assert job.attempts == 5 : job.attempts;
        assert job.successes == 2 : job.successes; // fails: assertion
    }
}
