package programs.outcomes;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Writers and readers under a pair of locks. */
// outcomes: 0, 2
final class PairOfLocks {
    private static final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private static int shared;
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    lock.writeLock().lock();
                    shared = 1;
                    shared = 2;
                    lock.writeLock().unlock();
                },
                () -> {
                    lock.readLock().lock();
                    result = shared;
                    lock.readLock().unlock();
                },
                () -> result,
                known);
    }
}
