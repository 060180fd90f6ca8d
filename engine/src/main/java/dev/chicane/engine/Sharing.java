package dev.chicane.engine;

import dev.chicane.engine.schedule.Schedule;
import java.time.Duration;
import java.util.function.Predicate;

/** Shares the blocks of a search with {@link Workers}. Used on the carrier. */
final class Sharing {
    private static final Duration LOOK = Duration.ofMillis(20);
    /** How long others may take to deliver what they have when time is up. */
    private static final Duration LAST_PARTS = Duration.ofSeconds(1);

    private final Workers workers;
    private final BlockQueue queue;
    private final Settings settings;
    private final Findings findings;
    private final Predicate<Schedule> fails;
    private final long begin;

    // Mutable state
    private boolean hasBegun;

    /**
     * Nothing is shared before {@link #offer}.
     *
     * @param fails whether a schedule fails in this process
     * @param begin when the search began, by {@link System#nanoTime}
     */
    Sharing(
            Workers workers,
            BlockQueue queue,
            Settings settings,
            Findings findings,
            Predicate<Schedule> fails,
            long begin) {
        this.workers = workers;
        this.queue = queue;
        this.settings = settings;
        this.findings = findings;
        this.fails = fails;
        this.begin = begin;
    }

    /** Whether others were ever let in. */
    boolean hasBegun() {
        return hasBegun;
    }

    /**
     * Lets others in when that is worth their start, as long as all is under control: what is not, such as files and ports,
     * would be shared with them.
     *
     * @param schedules how many were run here so far
     */
    void offer(long schedules) {
        if (!hasBegun
                && workers.areWorthIt(elapsed(), rest(schedules))
                && findings.doubts().isEmpty()) {
            hasBegun = true;
            workers.start(queue);
        }
    }

    /** Looks whether all is still under control. */
    void check() {
        if (hasBegun && !findings.doubts().isEmpty()) {
            queue.stopSharing();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** How much longer it will take alone. */
    private Duration rest(long schedules) {
        Budget budget = settings.budget();
        Duration left = budget.time().minus(elapsed());
        double mean = (double) elapsed().toNanos() / Math.max(1, schedules);
        double nanos = mean * (budget.schedules() - schedules);
        return nanos < left.toNanos() ? Duration.ofNanos((long) nanos) : left;
    }

    /** Looks at what others have delivered: their failures are believed when they are seen here too. */
    void hear() {
        if (!queue.hasNews()) {
            return;
        }
        for (BlockResult result : queue.news()) {
            Schedule failing = result.failing();
            if (failing == null || !queue.isNeeded(result.block()) || fails.test(failing)) {
                believe(result);
            } else {
                doubt();
                queue.giveBack(result.block());
            }
        }
    }

    /** What failed in one process did not fail in another one. */
    void doubt() {
        findings.unconfirmed();
        queue.stopSharing();
    }

    private void believe(BlockResult result) {
        if (!queue.accept(result.block(), new Tally(result, elapsed())) || !queue.isNeeded(result.block())) {
            return;
        }
        findings.points(result.pointsByClass());
        if (result.failing() != null && settings.stopAtFailure()) {
            queue.endWith(result.block());
        }
    }

    /** Time is up, and others are in the middle of something. */
    void collect() {
        queue.timeIsUp();
        workers.stop();
        long patience = System.nanoTime() + LAST_PARTS.toNanos();
        while (queue.isAwaited() && System.nanoTime() - patience < 0) {
            queue.await(LOOK);
            hear();
        }
    }
}
