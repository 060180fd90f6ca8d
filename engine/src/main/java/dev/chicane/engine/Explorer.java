package dev.chicane.engine;

import dev.chicane.engine.oracle.Oracle;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches the interleavings of a scenario for one that violates something, and replays the one it found.
 *
 * <p>Search thin, replay thick: while searching only the decisions are recorded; a failing schedule is then run once
 * more with a tracer. {@link #explore} and {@link #replay} do their work on a carrier thread of their own and may be
 * called from any thread, one call at a time for a given explorer; {@link #interrupt} from any thread at any time.
 */
public final class Explorer {
    private static final long CARRIER_STACK_BYTES = 8L << 20;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long PROGRESS_NANOS = Duration.ofMillis(200).toNanos();
    private static final int ATTEMPTS_TO_PASS = 64;

    private final Scenario scenario;
    private final Settings settings;
    private final Progress progress;
    private final ControlledScheduler scheduler;
    private final List<Oracle> oracles = Oracle.standard();
    private volatile boolean interrupted;
    private volatile boolean timeIsUp;

    // Mutable state of a search, on the carrier
    private final DistinctCounter distinct = new DistinctCounter();
    private final Set<String> cuts = new LinkedHashSet<>();
    private long schedules;
    private long cutSchedules;
    private long failures;
    private long firstFailure;
    private @Nullable Duration timeToFirstFailure;
    private long steps;
    private List<String> actors = List.of();
    private boolean spaceExhausted;
    private long divergences;

    /**
     * An explorer of one scenario.
     *
     * @throws IllegalStateException if this JDK does not allow it, see the message
     * @throws IllegalArgumentException if there is no such strategy
     */
    public Explorer(Scenario scenario, Settings settings, Progress progress) {
        this.scenario = scenario;
        this.settings = settings;
        this.progress = progress;
        Strategies.create(settings.strategy(), settings.seed());
        this.scheduler = new ControlledScheduler(scenario, settings.timeouts(), settings.maxSteps());
    }

    /** Explores with these settings, quietly. */
    public static Exploration explore(Scenario scenario, Settings settings) {
        return new Explorer(scenario, settings, Progress.NONE).explore();
    }

    /** Ends the search as soon as possible; what was found so far is its result. */
    public void interrupt() {
        interrupted = true;
        scheduler.stop();
    }

    /**
     * Searches until a violation is found, the space is exhausted, the budget is spent, or somebody interrupts.
     *
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public Exploration explore() {
        return onCarrier(this::search, settings.budget().time());
    }

    /**
     * Runs the schedule of a token.
     *
     * @throws DivergedException if the program is not the one, or no longer the one, that the token was made with
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public Exploration replay(ReplayToken token) {
        return onCarrier(() -> replayToken(token), settings.budget().time());
    }

    // ---------------------------------------------------------------- on the carrier

    private Exploration search() {
        warmUp();
        Strategy strategy = Strategies.create(settings.strategy(), settings.seed());
        Schedule failing = null;
        long begin = System.nanoTime();
        long nextReport = begin + PROGRESS_NANOS;
        while (schedules < settings.budget().schedules() && !interrupted && !timeIsUp) {
            if (!strategy.begin(schedules)) {
                spaceExhausted = true;
                break;
            }
            Execution execution = scheduler.run(this::body, strategy, null, null);
            if (execution.ending() == Ending.CUT && (interrupted || timeIsUp)) {
                break;
            }
            count(execution);
            long now = System.nanoTime();
            if (violated(execution)) {
                failures++;
                if (failures == 1) {
                    firstFailure = schedules;
                    timeToFirstFailure = Duration.ofNanos(now - begin);
                    failing = scheduler.schedule();
                }
                if (settings.stopAtFailure()) {
                    break;
                }
            }
            if (now - nextReport >= 0) {
                progress.report(schedules, distinct.count(), Duration.ofNanos(now - begin));
                nextReport = now + PROGRESS_NANOS;
            }
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        divergences = strategy.divergences();
        return failing == null ? passed(elapsed) : failed(failing, elapsed);
    }

    /** One execution that does not count: it loads and links classes, which later ones then find loaded. */
    private void warmUp() {
        var runToCompletion = new Replay(Schedule.EMPTY);
        runToCompletion.begin(0);
        scheduler.run(this::body, runToCompletion, null, null);
    }

    private void body() {
        try {
            scenario.run();
        } catch (Throwable failure) {
            throw sneaky(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    private void count(Execution execution) {
        schedules++;
        steps += execution.steps();
        distinct.add(scheduler.scheduleHash());
        if (execution.ending() == Ending.CUT) {
            cutSchedules++;
            cuts.add(execution.detail());
        }
        if (schedules == 1 || execution.actors().size() > actors.size()) {
            actors = execution.actors().stream().map(Actor::name).toList();
        }
    }

    private boolean violated(Execution execution) {
        for (Oracle oracle : oracles) {
            if (oracle.violated(execution)) {
                return true;
            }
        }
        return false;
    }

    private Exploration passed(Duration elapsed) {
        Verdict verdict = interrupted
                ? Verdict.INTERRUPTED
                : spaceExhausted && notExhaustedBecause().isEmpty() ? Verdict.EXHAUSTED : Verdict.BUDGET_SPENT;
        return result(verdict, null, Trace.EMPTY, null, "", elapsed, List.of());
    }

    private Exploration failed(Schedule failing, Duration elapsed) {
        Replayed replayed = rerun(failing, null);
        boolean replays = replayed.violation != null && replayed.divergedAt == 0;
        var remarks = new ArrayList<String>();
        if (!replays) {
            remarks.add("The failing schedule did not replay: at step " + replayed.divergedAt
                    + " the program did something else after the same decisions. Its behaviour depends on something that"
                    + " Chicane does not control.");
        } else if (failsWithoutAnyRace()) {
            remarks.add(
                    "The program fails without any race: " + ATTEMPTS_TO_PASS
                            + " schedules were tried, and it fails on every one, also when its actors run one after the other.");
        }
        Violation violation = replayed.violation;
        if (violation == null) {
            violation = new Violation(
                    ViolationKind.EXCEPTION,
                    "schedule " + firstFailure + " failed, and did not fail again when it was replayed",
                    "main",
                    "",
                    List.of(),
                    List.of());
        }
        return result(Verdict.FAILED, violation, replayed.trace, replayed.token, replayed.output, elapsed, remarks);
    }

    /** Whether run-to-completion and a number of random schedules all fail. */
    private boolean failsWithoutAnyRace() {
        Strategy random = Strategies.create("random", settings.seed());
        for (int i = 0; i < ATTEMPTS_TO_PASS; i++) {
            Strategy strategy = random;
            if (i == 0) {
                strategy = new Replay(Schedule.EMPTY);
            }
            strategy.begin(i);
            if (!violated(scheduler.run(this::body, strategy, null, null))) {
                return false;
            }
        }
        return true;
    }

    private record Replayed(
            @Nullable Violation violation,
            Trace trace,
            String token,
            String output,
            Execution execution,
            int divergedAt) {}

    private Replayed rerun(Schedule schedule, @Nullable ReplayToken expected) {
        var strategy = new Replay(schedule);
        strategy.begin(0);
        Tracer tracer = scenario.tracer();
        Violation[] found = new Violation[1];
        Trace[] trace = {Trace.EMPTY};
        Execution execution = scheduler.run(this::body, strategy, tracer, ended -> {
            trace[0] = tracer.finish(ended);
            for (Oracle oracle : oracles) {
                if (found[0] == null && oracle.violated(ended)) {
                    found[0] = oracle.explain(ended, scenario.explainer());
                }
            }
        });
        var token = new ReplayToken(scenario.name(), settings.timeouts(), schedule, tracer.fingerprint());
        int divergedAt = expected == null
                ? strategy.firstDivergence()
                : expected.fingerprint().firstDifference(tracer.fingerprint());
        return new Replayed(found[0], trace[0], token.encode(), scenario.output(), execution, divergedAt);
    }

    private Exploration replayToken(ReplayToken token) {
        warmUp();
        long begin = System.nanoTime();
        Replayed replayed = rerun(token.schedule(), token);
        if (!token.program().equals(scenario.name()) || replayed.divergedAt > 0) {
            throw new DivergedException(token, scenario.name(), replayed.divergedAt, replayed.trace);
        }
        count(replayed.execution);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        if (replayed.violation == null) {
            return result(
                    Verdict.BUDGET_SPENT, null, replayed.trace, replayed.token, replayed.output, elapsed, List.of());
        }
        failures = 1;
        firstFailure = 1;
        timeToFirstFailure = elapsed;
        return result(
                Verdict.FAILED,
                replayed.violation,
                replayed.trace,
                replayed.token,
                replayed.output,
                elapsed,
                List.of());
    }

    private Exploration result(
            Verdict verdict,
            @Nullable Violation violation,
            Trace trace,
            @Nullable String replay,
            String output,
            Duration elapsed,
            List<String> remarks) {
        var notCovered = new ArrayList<String>(notExhaustedBecause());
        scenario.notCovered().stream()
                .filter(line -> !notCovered.contains(line))
                .forEach(notCovered::add);
        return new Exploration(
                scenario.name(),
                verdict,
                violation,
                trace,
                replay,
                output,
                schedules,
                distinct.count(),
                distinct.saturated(),
                failures,
                firstFailure,
                elapsed,
                timeToFirstFailure,
                schedules == 0 ? 0 : (double) steps / schedules,
                settings.strategy(),
                settings.seed(),
                trace.actors().isEmpty() ? actors : trace.actors(),
                notCovered,
                scenario.pointsByClass(),
                remarks);
    }

    /** Why a search that ran out of schedules has not run every interleaving; empty if it has. */
    private List<String> notExhaustedBecause() {
        var reasons = new ArrayList<String>();
        if (cutSchedules > 0) {
            reasons.add(
                    cutSchedules + " of " + schedules + " schedules were cut off: " + String.join("; ", cuts) + ".");
        }
        if (divergences > 0) {
            reasons.add(
                    divergences + " schedules did not repeat the decisions they were planned with: the program depends"
                            + " on something that Chicane does not control.");
        }
        if (scheduler.pinnedPoints() > 0) {
            reasons.add(scheduler.pinnedPoints()
                    + " switches were not possible because of a native frame on the actor's stack.");
        }
        if (spaceExhausted && !scenario.notCovered().isEmpty()) {
            reasons.add("Every schedule of what is under control was run, but not everything is under control.");
        }
        return reasons;
    }

    // ---------------------------------------------------------------- the carrier's thread

    private Exploration onCarrier(Supplier<Exploration> work, Duration limit) {
        var outcome = new Outcome();
        var carrier = new Thread(null, () -> outcome.run(work), "chicane-carrier", CARRIER_STACK_BYTES);
        carrier.setDaemon(true);
        carrier.start();
        long deadline = System.nanoTime() + limit.toNanos();
        long stuckAt = Long.MAX_VALUE;
        boolean wasInterrupted = false;
        while (true) {
            try {
                if (carrier.join(Duration.ofMillis(20))) {
                    break;
                }
            } catch (InterruptedException e) {
                wasInterrupted = true;
                interrupt();
            }
            long now = System.nanoTime();
            if (!timeIsUp && now - deadline >= 0) {
                timeIsUp = true;
                scheduler.stop();
            }
            if (stuckAt == Long.MAX_VALUE && (timeIsUp || interrupted)) {
                stuckAt = now + GRACE.toNanos();
            }
            if (stuckAt != Long.MAX_VALUE && now - stuckAt >= 0) {
                throw new StuckException(scenario.explainer().whereabouts(scheduler.running()));
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome.get();
    }

    /** What the carrier's work returned or threw, handed over by the join. */
    private static final class Outcome {
        private @Nullable Exploration result;
        private @Nullable Throwable failure;

        void run(Supplier<Exploration> work) {
            try {
                result = work.get();
            } catch (Throwable e) {
                failure = e;
            }
        }

        Exploration get() {
            Throwable thrown = failure;
            if (thrown != null) {
                throw sneaky(thrown);
            }
            Exploration found = result;
            if (found == null) {
                throw new AssertionError("the carrier ended without a result");
            }
            return found;
        }
    }
}
