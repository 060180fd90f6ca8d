package programs.outcomes;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/** A view of a stamped lock locks that. */
// outcomes: false, true
final class StampedAsLock {
    private static final StampedLock shared = new StampedLock();
    private static final Lock view = shared.asWriteLock();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    view.lock();
                    view.unlock();
                },
                () -> {
                    long stamp = shared.tryOptimisticRead();
                    result = shared.validate(stamp);
                },
                () -> result,
                known);
    }
}
