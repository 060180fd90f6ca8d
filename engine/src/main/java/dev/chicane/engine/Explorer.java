package dev.chicane.engine;

import dev.chicane.engine.Replayer.Replayed;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.SerialFirst;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Searches the interleavings of a scenario for one that violates something, and replays the one it found.
 *
 * <p>Search thin, replay thick: while searching only the decisions are recorded; a failing schedule is then run once
 * more with a tracer. {@link #explore} and {@link #replay} do their work on a carrier thread of their own; call one of
 * them, once, from any thread. {@link #interrupt} may be called from any thread at any time.
 */
public final class Explorer {
    private static final Duration REPLAY_LIMIT = Duration.ofSeconds(60);
    /** To load classes, and for a first execution, however little time there is for the search. */
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(20);
    /** Somebody waits for the end. */
    private static final Duration HURRIED_REPLAY_LIMIT = Duration.ofSeconds(3);

    private static final Duration LONG = Duration.ofSeconds(1);
    private static final long PROGRESS_NANOS = Duration.ofMillis(200).toNanos();
    /** Chooses nothing: a schedule is followed. */
    private static final String NO_STRATEGY = "";

    private static final int ATTEMPTS_TO_PASS = 64;
    private static final long STEPS_TO_PASS = 5_000_000;

    private final Scenario scenario;
    private final Settings settings;
    private final Progress progress;
    private final ControlledScheduler scheduler;
    private final CarrierThread carrier;
    private final Executions executions;
    private final Judge judge;
    private final Replayer replayer;
    private final Tally tally = new Tally();
    private final Findings findings;

    // Mutable state, written by the carrier, but for the first
    private volatile boolean interrupted;
    /** What is under way, and what was done before: for when nobody else can tell any more. */
    private volatile Phase phase = Phase.WARM_UP;

    private volatile long schedulesBefore;
    private volatile @Nullable Violation inSearch;

    /**
     * An explorer of one scenario.
     *
     * @throws IllegalStateException if this JDK does not allow it, see the message
     * @throws IllegalArgumentException if there is no such strategy, or it takes no bound on preemptions and one is given
     */
    public Explorer(Scenario scenario, Settings settings, Progress progress) {
        this.scenario = scenario;
        this.settings = settings;
        this.progress = progress;
        Strategies.create(settings.strategy(), settings.seed(), settings.preemptions());
        this.scheduler = new ControlledScheduler(scenario, settings.timeouts(), settings.maxSteps());
        this.carrier = new CarrierThread(scheduler::stop, this::interrupt, this::stuck);
        this.executions = new Executions(scenario, scheduler);
        this.judge = new Judge(scenario);
        this.replayer = new Replayer(scenario, scheduler, executions, judge, carrier, tally);
        this.findings = new Findings(scenario, settings, scheduler, tally);
    }

    /** Explores with these settings, quietly. */
    public static Exploration explore(Scenario scenario, Settings settings) {
        return new Explorer(scenario, settings, Progress.NONE).explore();
    }

    /** Explores within this budget, quietly and otherwise with the default settings. */
    public static Exploration explore(Scenario scenario, Budget budget) {
        return explore(scenario, Settings.DEFAULT.withBudget(budget));
    }

    /** What the carrier is at. */
    private enum Phase {
        WARM_UP,
        SEARCH,
        REPLAY
    }

    /** Ends the search as soon as possible; what was found so far is its result. */
    public void interrupt() {
        interrupted = true;
        carrier.stop();
    }

    private StuckException stuck() {
        long before = schedulesBefore;
        Violation found = inSearch;
        String schedules = before == 1 ? "1 schedule was" : before + " schedules were";
        String did = switch (phase) {
            case WARM_UP -> "That is the first run, which only loads classes.";
            case SEARCH -> "That is schedule " + (before + 1) + "; " + schedules + " run before.";
            case REPLAY -> "That is a replay; " + schedules + " run before.";
        };
        String failed = found == null
                ? ""
                : " One had failed: " + found.kind() + " in " + found.actor()
                        + (found.location().isEmpty() ? "" : " at " + found.location()) + ": " + found.message();
        return new StuckException(scenario.explainer().whereabouts(scheduler.running()), did + failed);
    }

    /**
     * Searches until a violation is found, the space is exhausted, the budget is spent, or somebody interrupts. Serial
     * orders that have to be run before are on top of the budget.
     *
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public Exploration explore() {
        return carrier.run(this::search, firstLimit());
    }

    /**
     * Runs the schedule of a token.
     *
     * @throws DivergedException if the program is not the one, or no longer the one, that the token was made with
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public Exploration replay(ReplayToken token) {
        return carrier.run(() -> replayToken(token), firstLimit());
    }

    private Duration firstLimit() {
        Duration time = settings.budget().time();
        return time.compareTo(FIRST_LIMIT) < 0 ? FIRST_LIMIT : time;
    }

    // ---------------------------------------------------------------- on the carrier

    private Exploration search() {
        executions.warmUp();
        carrier.limit(firstLimit());
        long begin = System.nanoTime();
        int serial = scenario.serialOrders();
        Strategy search = Strategies.create(settings.strategy(), settings.seed(), settings.preemptions());
        Strategy strategy = serial == 0 ? search : new SerialFirst(serial, search);
        if (!scenario.tellsAllEffects()) {
            strategy.unobserved();
        }
        Schedule failing = null;
        Consumer<Execution> inspector = this::inspect;
        long now = begin;
        long nextReport = begin + PROGRESS_NANOS;
        phase = Phase.SEARCH;
        int restarts = 0;
        while (tally.schedules() - serial < settings.budget().schedules() && !isOver(begin, serial)) {
            if (scheduler.endsNewlySeen() && tally.schedules() > 0) {
                strategy.anew();
                tally.anew();
            }
            if (!strategy.begin(tally.schedules()) && !goesOn(strategy)) {
                findings.spaceExhausted(strategy.complete(), strategy.member());
                break;
            }
            if (strategy.restarts() > restarts) {
                restarts = strategy.restarts();
                tally.anew(strategy.member());
            }
            long before = now;
            Execution execution = executions.run(strategy, null, inspector);
            now = System.nanoTime();
            if (execution.ending() == Ending.CUT && carrier.isToStop()) {
                if (now - before >= LONG.toNanos()) {
                    findings.unfinished();
                }
                break;
            }
            tally.add(execution, strategy.member(), scheduler.scheduleHash(), scheduler.orderHash());
            schedulesBefore = tally.schedules();
            if (schedulesBefore == serial + 1L) {
                carrier.limit(settings.budget().time().minusNanos(now - begin));
            }
            if (judge.violated(execution)) {
                if (tally.addFailure(strategy.member(), Duration.ofNanos(now - begin))) {
                    failing = scheduler.schedule();
                }
                if (settings.stopAtFailure()) {
                    break;
                }
            }
            if (now - nextReport >= 0) {
                progress.report(tally.schedules(), tally.distinct(), Duration.ofNanos(now - begin));
                nextReport = now + PROGRESS_NANOS;
            }
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        findings.end(strategy.divergences());
        findings.extent(strategy.extent(), strategy.excuse());
        if (failing != null) {
            return failed(failing, elapsed);
        }
        if (!interrupted && tally.schedules() > 0) {
            scenario.passed();
        }
        return findings.passed(interrupted, elapsed);
    }

    /** Every schedule was run as far as the strategy knows: whether that proves nothing, and it has begun another one. */
    private boolean goesOn(Strategy strategy) {
        String doubted = "";
        while (strategy.complete()
                && !strategy.member().equals(doubted)
                && !findings.isProof(strategy.member(), strategy.divergences())) {
            doubted = strategy.member();
            if (strategy.goOn(tally.schedules())) {
                return true;
            }
            // Another member may have come to its end as well.
        }
        return false;
    }

    /** Whether no more schedules are to be begun. */
    private boolean isOver(long begin, int serial) {
        boolean timeIsUp = System.nanoTime() - begin >= settings.budget().time().toNanos();
        return carrier.isToStop() || (timeIsUp && tally.schedules() > serial);
    }

    /** Looks at an execution of the search while its actors still stand where it ended. */
    private void inspect(Execution execution) {
        if (execution.ending() == Ending.CUT) {
            findings.cutOff(judge.standing(execution));
        } else if (inSearch == null && judge.violated(execution)) {
            Actor culprit = execution.culprit();
            Throwable failure = culprit == null ? null : culprit.failure();
            if (failure != null) {
                scenario.failed(failure);
            }
            inSearch = judge.explain(execution);
        }
    }

    private Exploration failed(Schedule failing, Duration elapsed) {
        // What is left to do is short, and more use than the failure alone: it gets time of its own.
        carrier.allow(interrupted ? HURRIED_REPLAY_LIMIT : REPLAY_LIMIT, scheduler::resume);
        phase = Phase.REPLAY;
        Replayed replayed = replayer.replay(failing);
        List<String> remarks = findings.remarks(
                replayed, carrier.isToStop(), () -> tally.firstFailure() == 1 && failsWithoutAnyRace());
        Violation violation = replayed.violation();
        if (violation == null) {
            // The search saw it too, without the words that only a trace has.
            violation = inSearch;
        }
        return findings.result(Verdict.FAILED, violation, replayed, elapsed, remarks);
    }

    /** Whether run-to-completion and a number of random schedules all fail; a count of steps ends it, not a clock. */
    private boolean failsWithoutAnyRace() {
        Strategy random = Strategies.create("random", settings.seed());
        long spent = 0;
        for (int i = 0; i < ATTEMPTS_TO_PASS && spent < STEPS_TO_PASS; i++) {
            Strategy strategy = i == 0 ? new Replay(Schedule.EMPTY) : random;
            strategy.begin(i);
            Execution execution = executions.run(strategy, null, null);
            if (!judge.violated(execution)) {
                return false;
            }
            spent += execution.steps();
        }
        return true;
    }

    /** Runs the serial orders, if any are asked for, up to the first that fails; whether none does. */
    private boolean serialOrdersPass() {
        int serial = scenario.serialOrders();
        var strategy = new SerialFirst(serial, new Replay(Schedule.EMPTY));
        for (int i = 0; i < serial; i++) {
            strategy.begin(i);
            if (judge.violated(executions.run(strategy, null, null))) {
                return false;
            }
        }
        scenario.clearPoints();
        return true;
    }

    private Exploration replayToken(ReplayToken token) {
        scheduler.use(token.timeouts());
        executions.warmUp();
        boolean comparable = serialOrdersPass();
        carrier.limit(firstLimit());
        long begin = System.nanoTime();
        phase = Phase.REPLAY;
        Replayed replayed = replayer.replay(token);
        if (carrier.isToStop() && interrupted) {
            return findings.result(
                    Verdict.INTERRUPTED, null, replayed, Duration.ofNanos(System.nanoTime() - begin), List.of());
        }
        if (carrier.isToStop()) {
            throw new IllegalStateException("The schedule was not replayed to its end in the time there was ("
                    + firstLimit().toMillis() / 1000.0 + " s).");
        }
        if (!token.program().equals(scenario.name()) || replayed.divergedAt() > 0) {
            throw new DivergedException(
                    token, scenario.name(), replayed.divergedAt(), replayed.trace(), findings.doubts());
        }
        findings.end(0);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Violation violation = replayed.violation();
        if (violation != null) {
            tally.addFailure(NO_STRATEGY, elapsed);
        } else if (!comparable) {
            throw new IllegalStateException("By now " + scenario.name() + " fails in one of its serial orders, so that"
                    + " the schedule can't be compared with what they come to: explore it without the token.");
        }
        return findings.result(
                violation == null ? Verdict.BUDGET_SPENT : Verdict.FAILED, violation, replayed, elapsed, List.of());
    }
}
