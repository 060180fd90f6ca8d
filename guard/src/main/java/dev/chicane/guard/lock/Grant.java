package dev.chicane.guard.lock;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a store has granted to this process: the lock for one acquisition, and for some more that follow it at once, each with a fence of its
 * own.
 *
 * @param claim under which the store knows it, whoever of this process has it
 * @param first fence that the store gave
 * @param asked when it was asked for
 * @param deadline when it is over by this process's own count
 * @param passed how often it was passed on
 */
record Grant(Claim claim, Fence first, long asked, long deadline, int passed) {
    /** Others wait no longer than this for a process that passes a lock on. */
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

    /** Of who has it now. */
    Fence fence() {
        return new Fence(first.token() + passed, first.kind());
    }

    /**
     * The same for the next one; none if it has to ask the store, since others had to wait for long enough, or little is left of the lease.
     *
     * @param until when it is over, as far as it was renewed
     * @param fences how many the grant is good for
     */
    Optional<Grant> next(long now, long until, Duration lease, int fences) {
        boolean mayPass = passed + 1 < fences && now - asked < LONGEST && until - now > lease.toNanos() / 3 * 2;
        return mayPass ? Optional.of(new Grant(claim, first, asked, until, passed + 1)) : Optional.empty();
    }
}
