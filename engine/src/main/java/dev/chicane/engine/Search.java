package dev.chicane.engine;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Blocks;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.SerialFirst;
import dev.chicane.engine.strategy.SerialShare;
import dev.chicane.engine.strategy.Strategy;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the blocks of a search, one schedule after the other, counts what comes of them, and puts it together with what
 * {@link Workers} run beside it. Used on the carrier, but for {@link #schedules} and {@link #seen}.
 */
final class Search {
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final long PROGRESS_NANOS = Duration.ofMillis(200).toNanos();

    private static final Duration CONFIRMATION = Duration.ofSeconds(10);

    private final Scenario scenario;
    private final Settings settings;
    private final Progress progress;
    private final ControlledScheduler scheduler;
    private final CarrierThread carrier;
    private final Executions executions;
    private final Judge judge;
    private final Findings findings;
    private final Workers workers;
    private final Consumer<Execution> inspector = this::inspect;
    private final Blocks blocks;
    private final BlockQueue queue;
    private final RaceWatch races;
    private final SerialShare share;
    /** Of all blocks that are settled. */
    private final Tally total;

    // Set when the search begins
    private Strategy continuing;
    private int serial;
    private Sharing sharing;
    private long begin;

    // Mutable state
    private long now;
    private long nextReport;
    /** Of the block that is being run: the total itself, if all before it is settled. */
    private Tally current;

    private long continued;
    private int restarts;
    private boolean endsSeen;
    private volatile long schedules;
    private volatile @Nullable Violation seen;

    /** A search that counts in this tally, with these others beside it. */
    Search(
            Executions executions,
            Settings settings,
            Judge judge,
            Findings findings,
            Tally total,
            RaceWatch races,
            Progress progress,
            Workers workers) {
        this.executions = executions;
        this.scenario = executions.scenario();
        this.scheduler = executions.scheduler();
        this.carrier = executions.carrier();
        this.settings = settings;
        this.progress = progress;
        this.judge = judge;
        this.findings = findings;
        this.workers = workers;
        this.total = total;
        this.current = total;
        this.blocks = new Blocks(settings.strategy(), settings.seed(), settings.preemptions());
        this.queue = new BlockQueue(blocks, 1 + (settings.budget().schedules() - 1) / Blocks.SIZE);
        this.races = races;
        this.share = new SerialShare(settings.budget().schedules());
        this.continuing = blocks.continuing();
        this.sharing = new Sharing(Workers.NONE, queue, settings, findings, this::isConfirmed, 0);
    }

    /** How many schedules were run here to their end. From any thread. */
    long schedules() {
        return schedules;
    }

    /** The first failure, in the words that there are without a trace; null if none was seen. From any thread. */
    @Nullable
    Violation seen() {
        return seen;
    }

    /** Runs all that others do not run, until a failure is found, nothing is left, or it is over. */
    void run() {
        start();
        while (!isOver()) {
            long block = queue.next();
            if (block == BlockQueue.NONE) {
                break;
            }
            runHere(block);
            sharing.hear();
            settle();
        }
        if (isOver() && sharing.hasBegun()) {
            // To see whether what failed there fails here.
            carrier.allow(CONFIRMATION, scheduler::resume);
            sharing.collect();
            settle();
        }
        executions.watch(null);
        queue.unsettled().forEach(total::add);
        findings.end(continuing.divergences());
        findings.extent(continuing.extent(), continuing.excuse());
    }

    /** Runs blocks for a search that began elsewhere, until there are no more. */
    void work(BlockSource source) {
        start();
        for (long block = source.next(); block != BlockQueue.NONE; block = source.next()) {
            carrier.allow(settings.budget().time(), scheduler::resume);
            if (source.isOver()) {
                return;
            }
            scenario.clearPoints();
            current = new Tally();
            boolean isWhole = run(block);
            if (current.cut() > 0 || !findings.doubts().isEmpty()) {
                source.unfit(block);
            } else {
                source.done(current.asBlock(block, isWhole, scenario.pointsByClass()));
            }
        }
    }

    private void start() {
        begin = System.nanoTime();
        now = begin;
        nextReport = begin + PROGRESS_NANOS;
        serial = scenario.serialOrders() + (scenario.isRehearsed() ? 1 : 0);
        endsSeen = scheduler.endsSeen();
        if (settings.dataRaces() != DataRacePolicy.IGNORED && scenario.tellsAllEffects()) {
            executions.watch(races);
        }
        if (serial > 0) {
            var orders = new SerialFirst(
                    scenario::serialOrders, scenario::repeatsSerialOrder, continuing, share, scenario::serialOrdersRun);
            orders.until(this::isHalfOver, this::isMostlyOver);
            continuing = orders;
        } else if (blocks.canBeShared()) {
            sharing = new Sharing(workers, queue, settings, findings, this::isConfirmed, begin);
        }
        if (!scenario.tellsAllEffects()) {
            continuing.unobserved();
        }
    }

    /** Whether no more schedules are to be begun. */
    private boolean isOver() {
        boolean timeIsUp = System.nanoTime() - begin >= settings.budget().time().toNanos();
        return carrier.isToStop() || (timeIsUp && schedules > serial);
    }

    // ---------------------------------------------------------------- a block

    private void runHere(long block) {
        sharing.offer(schedules);
        current = queue.isNext(block) ? total : new Tally();
        boolean isWhole = run(block);
        if (isWhole || queue.isNeeded(block)) {
            queue.done(block, current == total ? null : current);
        }
    }

    /** Runs a block, to where it or the search ends; whether that is all of it. */
    private boolean run(long block) {
        boolean isAlone = blocks.standsAlone(block);
        Strategy strategy = isAlone ? alone(block) : continuing;
        long size =
                Math.min(Blocks.SIZE, settings.budget().schedules() - block * Blocks.SIZE) + (block == 0 ? serial : 0);
        if (!isAlone && strategy instanceof SerialFirst first && scenario.serialOrdersKnown() > 0) {
            first.known(scenario.serialOrdersKnown());
        }
        for (long i = 0; i < size || (isAlone && strategy instanceof SerialFirst own && own.hasToGoOn()); i++) {
            sharing.hear();
            if (isOver() || !queue.isNeeded(block)) {
                return false;
            }
            if (isAlone) {
                strategy.begin(i);
            } else if (!goesOn(block)) {
                return !isOver();
            }
            if (!execute(strategy)) {
                return false;
            }
            if (current.failures() > 0 && settings.stopAtFailure()) {
                queue.endWith(block);
                return true;
            }
            if (!isAlone) {
                lookForEnds();
            }
        }
        return true;
    }

    private Strategy alone(long block) {
        Strategy strategy = blocks.alone(block);
        if (!scenario.tellsAllEffects()) {
            strategy.unobserved();
        }
        if (serial == 0) {
            return strategy;
        }
        SerialFirst orders = SerialFirst.after(
                scenario.serialOrdersKnown(), scenario::serialOrders, strategy, share, scenario::serialOrdersRun);
        orders.until(this::isHalfOver, this::isMostlyOver);
        return orders;
    }

    /** Whether there is no more time for what is only to be compared with. */
    private boolean isHalfOver() {
        return System.nanoTime() - begin >= settings.budget().time().toNanos() / 2;
    }

    /** The same for what is asked for in the course of the search. */
    private boolean isMostlyOver() {
        return (System.nanoTime() - begin) / 3 >= settings.budget().time().toNanos() / 4;
    }

    /** Prepares the next schedule of those that continue one another; false if there is none, or the search is over. */
    private boolean goesOn(long block) {
        scheduler.endsSeen(endsSeen);
        if (!continuing.begin(continued) && !(continuing.complete() && isDoubted(block))) {
            if (!isOver() && queue.isNeeded(block)) {
                findings.spaceExhausted(continuing.complete(), continuing.member());
                queue.endWith(block);
            }
            return false;
        }
        continued++;
        if (continuing.restarts() > restarts) {
            restarts = continuing.restarts();
            findings.planned().anew(continuing.member());
        }
        return true;
    }

    /** Every schedule was run as far as the strategy knows: whether that proves nothing, and it has begun another one. */
    private boolean isDoubted(long block) {
        if (!catchUp(block)) {
            return false;
        }
        String doubted = "";
        while (continuing.complete()
                && !continuing.member().equals(doubted)
                && !findings.isProof(continuing.member(), continuing.divergences())) {
            doubted = continuing.member();
            if (continuing.goOn(continued)) {
                return true;
            }
            // Another member may have come to its end as well.
        }
        return false;
    }

    /** Who asks whether another actor has ended makes ends decisions, which were left out up to now. */
    private void lookForEnds() {
        if (!endsSeen && scheduler.endsSeen()) {
            endsSeen = true;
            continuing.anew();
            findings.planned().anew();
        }
    }

    /** Runs a schedule that was prepared; false if it was given up since the search is over. */
    private boolean execute(Strategy strategy) {
        long before = now;
        Execution execution = executions.run(strategy, null, inspector);
        now = System.nanoTime();
        if (execution.ending() == Ending.CUT && carrier.isToStop()) {
            if (now - before >= LONG.toNanos()) {
                findings.unfinished();
            }
            return false;
        }
        long sofar = schedules + 1;
        schedules = sofar;
        current.add(execution, strategy.member(), scheduler.orderHash());
        if (strategy == continuing
                && !(strategy instanceof SerialFirst first && (first.isSerial() || first.isRepeated()))) {
            findings.planned().add(strategy.member(), scheduler.scheduleHash());
        }
        if (schedules == serial + 1L) {
            carrier.limit(settings.budget().time().minusNanos(now - begin));
        }
        races.take(scheduler::schedule).forEach(current::add);
        if (judge.violated(execution)) {
            failed(strategy.member(), scheduler.schedule());
        }
        if (now - nextReport >= 0) {
            report();
        }
        return true;
    }

    private void failed(String member, Schedule failing) {
        if (sharing.hasBegun() && !isConfirmed(failing)) {
            // All was under control up to now, and is not: those who run beside may have had a part in it.
            sharing.doubt();
        } else if (current.addFailure(member, Duration.ofNanos(now - begin))) {
            current.failing(failing);
        }
    }

    /** Looks at an execution of the search while its actors still stand where it ended. */
    private void inspect(Execution execution) {
        if (execution.ending() == Ending.CUT) {
            findings.cutOff(judge.standing(execution));
        } else if (judge.violated(execution)) {
            Actor culprit = execution.culprit();
            Throwable failure = culprit == null ? null : culprit.failure();
            if (failure != null) {
                scenario.failed(failure);
            }
            if (seen == null) {
                seen = judge.explain(execution);
            }
        }
    }

    private void report() {
        Duration elapsed = Duration.ofNanos(now - begin);
        long ahead = current == total ? 0 : current.schedules();
        long distinct = current == total ? 0 : current.distinct();
        progress.report(total.schedules() + ahead + queue.unsettledSchedules(), total.distinct() + distinct, elapsed);
        nextReport = now + PROGRESS_NANOS;
        sharing.offer(schedules);
        sharing.check();
    }

    // ---------------------------------------------------------------- what others run

    /** Whether a schedule that failed beside others fails again, in this process; or there is no time left to see that. */
    private boolean isConfirmed(Schedule failing) {
        Violation before = seen;
        seen = null;
        var replay = new Replay(failing);
        replay.begin(0);
        boolean again = judge.violated(executions.run(replay, null, inspector));
        races.take(() -> failing).forEach(current::add);
        if (again || carrier.isToStop()) {
            return true;
        }
        seen = before;
        return false;
    }

    /** Counts what is known of the next blocks in order. */
    private void settle() {
        for (Tally next = queue.settleNext(); next != null; next = queue.settleNext()) {
            total.add(next);
        }
    }

    /** Sees to it that all before this block is settled, and runs what others gave back or still have; false if this block ends otherwise. */
    private boolean catchUp(long block) {
        Tally own = current;
        while (!queue.isNext(block)) {
            long back = queue.nextReturned(block);
            if (back == BlockQueue.NONE) {
                back = queue.nextTaken(block);
            }
            if (back != BlockQueue.NONE) {
                runHere(back);
            }
            sharing.hear();
            settle();
            if (isOver() || !queue.isNeeded(block)) {
                current = own;
                return false;
            }
        }
        if (own != total) {
            total.add(own);
        }
        current = total;
        return true;
    }
}
