package programs.outcomes;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock is had in time or not. */
// outcomes: false, true
final class TimedLock {
    private static final ReentrantLock shared = new ReentrantLock();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    result = shared.tryLock(5, TimeUnit.MILLISECONDS);
                    if (result) {
                        shared.unlock();
                    }
                },
                () -> {
                    shared.lock();
                    Thread.sleep(1);
                    shared.unlock();
                },
                () -> result,
                known);
    }
}
