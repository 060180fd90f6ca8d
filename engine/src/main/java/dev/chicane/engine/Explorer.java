package dev.chicane.engine;

import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.oracle.Oracle;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.Fingerprint;
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
import java.util.List;
import java.util.Map;
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
    /** Somebody waits for the end. */
    private static final Duration HURRIED_REPLAY_LIMIT = Duration.ofSeconds(3);
    /** What comes from outside may come otherwise than it did. */
    private static final int REPLAYS_WITH_OUTSIDE = 5;

    private static final Duration LONG = Duration.ofSeconds(1);
    private static final int MOST_STANDING = 3;
    private static final String UNCONTROLLED =
            ": what is not covered, if anything is listed there; else files, or chance"
                    + " that is not seeded, such as SecureRandom.";
    private static final long PROGRESS_NANOS = Duration.ofMillis(200).toNanos();
    private static final int ATTEMPTS_TO_PASS = 64;
    private static final long STEPS_TO_PASS = 5_000_000;

    private final Scenario scenario;
    private final Settings settings;
    private final Progress progress;
    private final ControlledScheduler scheduler;
    private final CarrierThread carrier;
    private final List<Oracle> oracles = Oracle.standard();
    private volatile boolean interrupted;
    /** What is under way, and what was done before: for when nobody else can tell any more. */
    private volatile Phase phase = Phase.WARM_UP;

    private volatile long schedulesBefore;
    private volatile @Nullable Violation inSearch;

    // Mutable state of a search, on the carrier
    private final Tally tally = new Tally();
    private boolean spaceExhausted;
    private List<String> standing = List.of();
    private long divergences;
    private Map<String, Long> pointsByClass = Map.of();
    private boolean unfinished;

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
        this.carrier = new CarrierThread(scheduler::stop, this::interrupt, this::stuck);
    }

    /** Explores with these settings, quietly. */
    public static Exploration explore(Scenario scenario, Settings settings) {
        return new Explorer(scenario, settings, Progress.NONE).explore();
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
     * Searches until a violation is found, the space is exhausted, the budget is spent, or somebody interrupts.
     *
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public Exploration explore() {
        return carrier.run(this::search, settings.budget().time());
    }

    /**
     * Runs the schedule of a token.
     *
     * @throws DivergedException if the program is not the one, or no longer the one, that the token was made with
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public Exploration replay(ReplayToken token) {
        return carrier.run(() -> replayToken(token), settings.budget().time());
    }

    // ---------------------------------------------------------------- on the carrier

    private Exploration search() {
        warmUp();
        long begin = System.nanoTime();
        Strategy strategy = Strategies.create(settings.strategy(), settings.seed());
        Schedule failing = null;
        Consumer<Execution> inspector = this::inspect;
        long now = begin;
        long nextReport = begin + PROGRESS_NANOS;
        phase = Phase.SEARCH;
        while (tally.schedules() < settings.budget().schedules() && !carrier.isToStop()) {
            if (!strategy.begin(tally.schedules())) {
                spaceExhausted = true;
                break;
            }
            long before = now;
            Execution execution = scheduler.run(this::body, strategy, null, inspector);
            now = System.nanoTime();
            if (execution.ending() == Ending.CUT && carrier.isToStop()) {
                unfinished = now - before >= LONG.toNanos();
                break;
            }
            tally.add(execution, scheduler.scheduleHash(), scheduler.orderHash());
            schedulesBefore = tally.schedules();
            if (violated(execution)) {
                if (tally.addFailure(Duration.ofNanos(now - begin))) {
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
        divergences = strategy.divergences();
        pointsByClass = scenario.pointsByClass();
        return failing == null ? passed(elapsed) : failed(failing, elapsed);
    }

    /** One execution that does not count: it loads and links classes, which later ones then find loaded. */
    private void warmUp() {
        var runToCompletion = new Replay(Schedule.EMPTY);
        runToCompletion.begin(0);
        scheduler.run(this::body, runToCompletion, null, null);
        scenario.clearPoints();
    }

    private void body() {
        try {
            scenario.run();
        } catch (Throwable failure) {
            throw CarrierThread.<RuntimeException>sneaky(failure);
        }
    }

    /** Looks at an execution of the search while its actors still stand where it ended. */
    private void inspect(Execution execution) {
        if (execution.ending() == Ending.CUT) {
            standing = standing(execution);
        } else if (inSearch == null && violated(execution)) {
            Actor culprit = execution.culprit();
            Throwable failure = culprit == null ? null : culprit.failure();
            if (failure != null) {
                scenario.failed(failure);
            }
            inSearch = explain(execution);
        }
    }

    private @Nullable Violation explain(Execution execution) {
        for (Oracle oracle : oracles) {
            if (oracle.violated(execution)) {
                return oracle.explain(execution, scenario.explainer());
            }
        }
        return null;
    }

    /** Who had not ended, and where: "worker at File.java:12". */
    private List<String> standing(Execution execution) {
        Explainer explainer = scenario.explainer();
        var lines = new ArrayList<String>();
        for (Actor actor : execution.actors()) {
            if (!actor.ended() && !actor.daemon() && lines.size() < MOST_STANDING) {
                String location = explainer.location(explainer.stack(actor));
                lines.add(actor.name() + (location.isEmpty() ? "" : " at " + location));
            }
        }
        if (!execution.actors().isEmpty() && execution.actors().getFirst().ended()) {
            lines.add("main had ended");
        }
        return lines;
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
                : spaceExhausted && doubts().isEmpty() ? Verdict.EXHAUSTED : Verdict.BUDGET_SPENT;
        var remarks = new ArrayList<String>();
        if (tally.schedules() == 0) {
            remarks.add("Not one schedule was run to its end in the time there was, so nothing is known.");
        } else if (tally.actors().size() < 2) {
            remarks.add("The program started no thread that is under control, so there was nothing to interleave.");
        }
        if (!standing.isEmpty() && (unfinished || tally.cut() > 0)) {
            remarks.add(
                    "When the " + (unfinished ? "last schedule was given up" : "last of those schedules was cut off")
                            + ", there were: " + String.join(", ", standing) + ".");
        }
        if (verdict == Verdict.EXHAUSTED && scheduler.timersHeldBack()) {
            remarks.add("Timers " + scheduler.timeouts().restriction() + " fired only when nothing else could go on:"
                    + " schedules in which they fire earlier were not run. --timeouts any runs those too.");
        }
        leftIdle(remarks);
        return result(verdict, null, Replayed.NOTHING, elapsed, remarks);
    }

    /** A pool that is never shut down: no failure, but worth a word. */
    private void leftIdle(List<String> remarks) {
        if (!scheduler.leftIdle().isEmpty()) {
            remarks.add("Left over, waiting for work that never came: " + String.join(", ", scheduler.leftIdle())
                    + ". In a JVM of its own the program would not end.");
        }
    }

    private Exploration failed(Schedule failing, Duration elapsed) {
        // What is left to do is short, and more use than the failure alone: it gets time of its own.
        carrier.allow(interrupted ? HURRIED_REPLAY_LIMIT : REPLAY_LIMIT, scheduler::resume);
        phase = Phase.REPLAY;
        Replayed replayed = rerun(failing, null);
        for (int i = 1; i < REPLAYS_WITH_OUTSIDE && mayDoBetter(replayed); i++) {
            replayed = rerun(failing, null);
        }
        var remarks = new ArrayList<String>();
        if (carrier.isToStop()) {
            remarks.add(
                    "The failing schedule was not replayed to its end: the search was stopped, or that took too long.");
        } else if (replayed.violation() == null || replayed.divergedAt() > 0) {
            remarks.add(
                    replayed.divergedAt() > 0
                            ? "The failing schedule did not replay: at step " + replayed.divergedAt()
                                    + " the program did something else after the same decisions. Its behaviour depends on"
                                    + " something that Chicane does not control" + UNCONTROLLED
                            : "The failing schedule took the same decisions again and did not fail. The program's"
                                    + " behaviour depends on something that Chicane does not control" + UNCONTROLLED);
        } else if (tally.firstFailure() == 1 && failsWithoutAnyRace()) {
            remarks.add("The program fails without any race: it fails on every schedule that was tried, also when its"
                    + " actors run one after the other.");
        }
        leftIdle(remarks);
        Violation violation = replayed.violation();
        if (violation == null) {
            // The search saw it too, without the words that only a trace has.
            violation = inSearch;
        }
        return result(Verdict.FAILED, violation, replayed, elapsed, remarks);
    }

    /** Whether a replay that did not show the failure could do so another time, since what is outside had a part in it. */
    private boolean mayDoBetter(Replayed replayed) {
        return (replayed.violation() == null || replayed.divergedAt() > 0)
                && scheduler.departures() > 0
                && !carrier.isToStop();
    }

    /** Whether run-to-completion and a number of random schedules all fail; a count of steps ends it, not a clock. */
    private boolean failsWithoutAnyRace() {
        Strategy random = Strategies.create("random", settings.seed());
        long spent = 0;
        for (int i = 0; i < ATTEMPTS_TO_PASS && spent < STEPS_TO_PASS; i++) {
            Strategy strategy = i == 0 ? new Replay(Schedule.EMPTY) : random;
            strategy.begin(i);
            Execution execution = scheduler.run(this::body, strategy, null, null);
            if (!violated(execution)) {
                return false;
            }
            spent += execution.steps();
        }
        return true;
    }

    /** What one execution with a tracer showed; {@code divergedAt} is 0 where it went as expected. */
    private record Replayed(
            @Nullable Violation violation,
            Trace trace,
            @Nullable String token,
            String output,
            int divergedAt) {
        static final Replayed NOTHING = new Replayed(null, Trace.EMPTY, null, "", 0);
    }

    private Replayed rerun(Schedule schedule, @Nullable ReplayToken expected) {
        var strategy = new Replay(schedule);
        strategy.begin(0);
        Tracer tracer = scenario.tracer();
        Violation[] found = new Violation[1];
        Trace[] trace = {Trace.EMPTY};
        Execution execution = scheduler.run(this::body, strategy, tracer, ended -> {
            trace[0] = tracer.finish(ended);
            found[0] = explain(ended);
        });
        if (expected != null && tally.schedules() == 0) {
            tally.add(execution, scheduler.scheduleHash(), scheduler.orderHash());
        }
        // Of a replay that was stopped half of the fingerprint would be worse than none.
        Fingerprint seen = carrier.isToStop() ? new Fingerprint() : tracer.fingerprint();
        var token = new ReplayToken(scenario.name(), scheduler.timeouts(), schedule, seen);
        int divergedAt = expected == null || expected.fingerprint().length() == 0
                ? strategy.firstDivergence()
                : expected.fingerprint().firstDifference(seen);
        return new Replayed(found[0], trace[0], token.encode(), scenario.output(), divergedAt);
    }

    private Exploration replayToken(ReplayToken token) {
        scheduler.use(token.timeouts());
        warmUp();
        long begin = System.nanoTime();
        phase = Phase.REPLAY;
        Replayed replayed = rerun(token.schedule(), token);
        for (int i = 1; i < REPLAYS_WITH_OUTSIDE && replayed.divergedAt() > 0 && mayDoBetter(replayed); i++) {
            replayed = rerun(token.schedule(), token);
        }
        if (carrier.isToStop() && interrupted) {
            return result(Verdict.INTERRUPTED, null, replayed, Duration.ofNanos(System.nanoTime() - begin), List.of());
        }
        if (carrier.isToStop()) {
            throw new IllegalStateException("The schedule was not replayed to its end in the time there was ("
                    + settings.budget().time().toMillis() / 1000.0 + " s).");
        }
        if (!token.program().equals(scenario.name()) || replayed.divergedAt() > 0) {
            throw new DivergedException(token, scenario.name(), replayed.divergedAt(), replayed.trace(), doubts());
        }
        pointsByClass = scenario.pointsByClass();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Violation violation = replayed.violation();
        if (violation != null) {
            tally.addFailure(elapsed);
        }
        return result(
                violation == null ? Verdict.BUDGET_SPENT : Verdict.FAILED, violation, replayed, elapsed, List.of());
    }

    private Exploration result(
            Verdict verdict, @Nullable Violation violation, Replayed replayed, Duration elapsed, List<String> remarks) {
        List<String> actors = replayed.trace().actors();
        return new Exploration(
                scenario.name(),
                verdict,
                violation,
                replayed.trace(),
                replayed.token(),
                replayed.output(),
                tally.schedules(),
                tally.distinct(),
                tally.distinctIsLowerBound(),
                tally.cut(),
                tally.failures(),
                tally.firstFailure(),
                elapsed,
                tally.timeToFirstFailure(),
                tally.meanSteps(),
                settings.strategy(),
                settings.seed(),
                actors.isEmpty() ? tally.actors() : actors,
                doubts(),
                pointsByClass,
                remarks);
    }

    /** What could not be seen, controlled or concluded: whatever is here, nothing is exhausted. */
    private List<String> doubts() {
        var doubts = new ArrayList<String>();
        if (tally.cut() > 0) {
            doubts.add("Cut off before their end: " + tally.cut() + " of " + tally.schedules() + " schedules: "
                    + String.join("; ", tally.cutReasons()) + ".");
        }
        if (divergences > 0 || (spaceExhausted && tally.repeats())) {
            doubts.add("Some schedules did not go as they were planned after the same decisions: the program depends on"
                    + " something that Chicane does not control.");
        }
        if (scheduler.pinnedPoints() > 0) {
            doubts.add("Switches that a native frame on the actor's stack forbade: " + scheduler.pinnedPoints() + ".");
        }
        if (scheduler.unswitchedPoints() > 0) {
            doubts.add("Functions that a collection of the JDK calls back while it is locked ran without switches ("
                    + scheduler.unswitchedPoints() + " points).");
        }
        if (scheduler.departures() > 0) {
            doubts.add(
                    "Actors waited out of Chicane's sight " + scheduler.departures()
                            + " times, in real input and output or on a lock inside the JDK: when they go on is not controlled.");
        }
        doubts.addAll(scenario.notCovered());
        return doubts;
    }
}
