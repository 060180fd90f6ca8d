package dev.chicane.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.strategy.Blocks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks of a search are whose, and what came of them. The search itself takes them in order, others take from those
 * that stand alone; what counts in the end is what lies before the first block that ends the search, whoever ran it.
 *
 * <p>Thread-safe. What is public is for {@link Workers}.
 */
public final class BlockQueue {
    /** No block. */
    public static final long NONE = -1;

    private final Blocks blocks;

    /*
     * Blocks from `mine` on that are not in `skipped` are nobody's yet. The search takes the lowest of them. Others take one
     * that stands alone, from `theirs` on: it is in `taken` until the search has looked at what came of it, which is in `news`
     * up to then, or until it is given back, to `returned`, from which the search takes it. What came of a block, wherever it
     * was run, is in `done` until all before it are, and is settled then. None from `end` on is needed.
     */

    // Mutable state
    @GuardedBy("this")
    private long mine;

    @GuardedBy("this")
    private long theirs;

    @GuardedBy("this")
    private final NavigableSet<Long> returned = new TreeSet<>();

    @GuardedBy("this")
    private final NavigableSet<Long> taken = new TreeSet<>();

    /** Taken by others at some time, from {@code mine} on. */
    @GuardedBy("this")
    private final Set<Long> skipped = new HashSet<>();

    @GuardedBy("this")
    private final NavigableMap<Long, Tally> done = new TreeMap<>();

    @GuardedBy("this")
    private final Queue<BlockResult> news = new ArrayDeque<>();

    @GuardedBy("this")
    private long settled;

    @GuardedBy("this")
    private boolean isShared = true;

    @GuardedBy("this")
    private boolean isOver;

    /** Those before it are needed. Written under the lock. */
    private volatile long end;

    private volatile boolean hasNews;

    BlockQueue(Blocks blocks, long count) {
        this.blocks = blocks;
        this.end = count;
    }

    // ---------------------------------------------------------------- for workers

    /** A block to run; {@link #NONE} if there is none, and will be none. It has to be delivered or given back. */
    public synchronized long take() {
        if (!isShared || isOver) {
            return NONE;
        }
        theirs = Math.max(theirs, mine);
        while (theirs < end && !blocks.standsAlone(theirs)) {
            theirs++;
        }
        if (theirs >= end) {
            return NONE;
        }
        taken.add(theirs);
        skipped.add(theirs);
        return theirs++;
    }

    /** What came of a block that was taken. What is delivered in part counts only when time is up. */
    public synchronized void deliver(BlockResult result) {
        if (!taken.contains(result.block())) {
            // The search was sooner.
            return;
        }
        if (!result.isWhole() && !isOver) {
            giveBack(result.block());
            return;
        }
        news.add(result);
        hasNews = true;
        notifyAll();
    }

    /** A block that was taken could not be run, or what came of it depends on more than Chicane controls. */
    public synchronized void giveBack(long block) {
        if (taken.remove(block)) {
            returned.add(block);
            notifyAll();
        }
    }

    // ---------------------------------------------------------------- for the search

    /**
     * The next block to run: one that was given back, or else the lowest that nobody has, or else one that others have:
     * nobody waits for them, since whoever is sooner comes to the same. {@link #NONE} if all that are needed are run.
     */
    synchronized long next() {
        long back = nextReturned(end);
        if (back != NONE) {
            return back;
        }
        while (skipped.remove(mine)) {
            mine++;
        }
        return mine < end ? mine++ : nextTaken(end);
    }

    /** The lowest block before this one that was given back; {@link #NONE} if there is none. */
    synchronized long nextReturned(long before) {
        return takeFirst(returned, before);
    }

    /** The lowest block before this one that others have, and now have no longer; {@link #NONE} if there is none. */
    synchronized long nextTaken(long before) {
        return takeFirst(taken, before);
    }

    private static long takeFirst(NavigableSet<Long> from, long before) {
        if (from.isEmpty() || from.first() >= before) {
            return NONE;
        }
        long first = from.first();
        from.remove(first);
        return first;
    }

    /** Whether others still have blocks that are needed. */
    synchronized boolean isAwaited() {
        return !taken.isEmpty() && taken.first() < end;
    }

    /** Waits until others deliver something, or have nothing more, but not for long. */
    synchronized void await(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        try {
            while (!hasNews && isAwaited() && left > 0) {
                wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether others have delivered anything that was not looked at. */
    boolean hasNews() {
        return hasNews;
    }

    /** What was delivered since, lowest first. */
    synchronized List<BlockResult> news() {
        hasNews = false;
        List<BlockResult> all = new ArrayList<>(news);
        news.clear();
        all.sort(Comparator.comparingLong(BlockResult::block));
        return all;
    }

    /** What came of a block of others is believed; false if the search has taken it back meanwhile. */
    synchronized boolean accept(long block, Tally tally) {
        if (!taken.remove(block)) {
            return false;
        }
        done.put(block, tally);
        return true;
    }

    /** All blocks before it are settled. */
    synchronized boolean isNext(long block) {
        return settled == block;
    }

    /** The search has run a block; null where all of it is counted already. */
    synchronized void done(long block, @Nullable Tally tally) {
        if (tally == null) {
            settled++;
        } else {
            done.put(block, tally);
        }
    }

    /** What came of the next block in order, once; null as long as that is not known. */
    synchronized @Nullable Tally settleNext() {
        Tally next = settled < end ? done.remove(settled) : null;
        if (next != null) {
            settled++;
        }
        return next;
    }

    /** All that is known of blocks that others before them keep from being settled, in order. */
    synchronized List<Tally> unsettled() {
        List<Tally> all = List.copyOf(done.headMap(end, false).values());
        done.clear();
        return all;
    }

    /** How many schedules were run in blocks that are not settled. */
    synchronized long unsettledSchedules() {
        return done.values().stream().mapToLong(Tally::schedules).sum();
    }

    /** The search ends with this block: none after it is needed. */
    synchronized void endWith(long block) {
        end = Math.min(end, block + 1);
    }

    /** Whether this block counts. */
    boolean isNeeded(long block) {
        return block < end;
    }

    /** Others get no more blocks. */
    synchronized void stopSharing() {
        isShared = false;
    }

    /** No more blocks are run; parts of some are welcome. */
    synchronized void timeIsUp() {
        isOver = true;
    }
}
