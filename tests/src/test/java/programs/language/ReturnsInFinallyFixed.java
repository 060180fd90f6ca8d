package programs.language;

/** {@link ReturnsInFinally} with the whole loop under the lock. */
final class ReturnsInFinallyFixed {
    private int attempts;
    private int successes;

    private synchronized boolean attempt(int... values) {
        for (int value : values) {
            synchronized (this) {
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

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ReturnsInFinallyFixed job = new ReturnsInFinallyFixed();
        Thread other = new Thread(() -> job.attempt(1, 0, 2));
        other.start();
        boolean returned = job.attempt(1, -1, 1);
        other.join();
        assert !returned;
        assert job.attempts == 5 : job.attempts;
        assert job.successes == 2 : job.successes;
        assert !Thread.holdsLock(job);
    }
}
