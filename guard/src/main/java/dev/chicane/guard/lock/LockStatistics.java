package dev.chicane.guard.lock;

/**
 * What has become of the locks of a name in this process.
 *
 * @param name of the keys
 * @param held how many are held now
 * @param waiting how many callers wait for one now
 * @param acquired how many were acquired so far
 * @param timedOut how many callers have waited for one in vain
 * @param lost how many the store has said to be lost
 * @param expired how many were lost since their lease ran out here
 * @param holds how long they were held
 * @param waits how long was waited for those that were acquired
 */
public record LockStatistics(
        String name,
        int held,
        int waiting,
        long acquired,
        long timedOut,
        long lost,
        long expired,
        Times holds,
        Times waits) {}
