package dev.chicane.engine;

import dev.chicane.engine.Replayer.Replayed;
import dev.chicane.engine.Shortener.Shortest;
import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.SerialFirst;
import dev.chicane.engine.trace.DataRace;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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

    /** Far more than it takes: a count of steps ends it, not a clock, unless one of its schedules does not end. */
    private static final Duration SHORTENING_LIMIT = Duration.ofSeconds(20);

    private static final Duration ENDLESS = Duration.ofDays(10_000);
    /** Chooses nothing: a schedule is followed. */
    private static final String NO_STRATEGY = "";

    private final Scenario scenario;
    private final Settings settings;
    private final ControlledScheduler scheduler;
    private final CarrierThread carrier;
    private final Executions executions;
    private final Tally tally = new Tally();
    private final Findings findings;
    private final RaceWatch races;
    private final Judge judge;
    private final Replayer replayer;
    private final DataRaceReplayer raceReplayer;
    private final Search search;
    private final Shortener shortener;
    private final RacelessRuns raceless;
    private final Diagnostician diagnostician;
    private final CurveSampler curves;
    private final Duration shorteningLimit;

    // Mutable state, written by the carrier, but for the first
    private volatile boolean interrupted;
    /** What is under way, and what was done before: for when nobody else can tell any more. */
    private volatile Phase phase = Phase.WARM_UP;
    /** The result as it would be without what is under way; null as long as there is none. */
    private volatile @Nullable Exploration soFar;

    /**
     * An explorer of one scenario, in this process alone.
     *
     * @throws IllegalStateException if this JDK does not allow it, see the message
     * @throws IllegalArgumentException if there is no such strategy, or it takes no bound on preemptions and one is given
     */
    public Explorer(Scenario scenario, Settings settings, Progress progress) {
        this(scenario, settings, progress, Workers.NONE);
    }

    /**
     * An explorer of one scenario, with others to run schedules beside this one.
     *
     * @throws IllegalStateException if this JDK does not allow it, see the message
     * @throws IllegalArgumentException if there is no such strategy, or it takes no bound on preemptions and one is given
     */
    public Explorer(Scenario scenario, Settings settings, Progress progress, Workers workers) {
        this(scenario, settings, progress, workers, SHORTENING_LIMIT);
    }

    /** The same, with so much time to make a failing schedule shorter. */
    Explorer(Scenario scenario, Settings settings, Progress progress, Workers workers, Duration shorteningLimit) {
        this.shorteningLimit = shorteningLimit;
        this.scenario = scenario;
        this.settings = settings;
        this.scheduler = new ControlledScheduler(scenario, settings.timeouts(), settings.maxSteps());
        this.carrier = new CarrierThread(scheduler::stop, this::interrupt);
        this.executions = new Executions(scenario, scheduler, carrier);
        this.findings = new Findings(scenario, settings, scheduler, tally);
        this.races = new RaceWatch(scenario);
        this.judge = new Judge(scenario, races, this::racesFail);
        this.replayer = new Replayer(executions, judge, tally);
        this.raceReplayer = new DataRaceReplayer(executions);
        this.search = new Search(executions, settings, judge, findings, tally, races, progress, workers);
        this.raceless = new RacelessRuns(executions, judge, settings.seed());
        var runs = new JudgedRuns(executions, raceless);
        this.shortener = new Shortener(executions, runs, judge, progress);
        this.diagnostician = new Diagnostician(executions, runs, judge, replayer);
        this.curves = new CurveSampler(executions, runs, judge, settings.seed());
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

    /** Where the carrier does not come back: what was found before, without what it was at. */
    private Exploration foundUntilStuck() {
        Exploration found = soFar;
        if (found == null) {
            throw stuck();
        }
        return found.remarking("Another schedule, tried afterwards to make this one shorter or to explain it,"
                + " neither ends nor reaches a scheduling point, so that Chicane can't stop it. It is "
                + scenario.explainer().whereabouts(scheduler.running()) + ".");
    }

    private StuckException stuck() {
        long before = search.schedules();
        Violation found = search.seen();
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
     * Searches until a violation is found, the space is exhausted, the budget is spent, or somebody interrupts. Of serial
     * orders that have to be run before, the first schedule of each is on top of the budget.
     *
     * @throws StuckException if the program stops reaching scheduling points and does not end, before anything was found
     */
    public Exploration explore() {
        return carrier.run(this::runSearch, firstLimit(), this::foundUntilStuck);
    }

    /**
     * Runs blocks of a search that began in another process, with the same scenario and the same settings, until there are
     * no more. Settings' time is the other one's concern: {@link #interrupt} ends the block that is being run.
     *
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public void work(BlockSource source) {
        carrier.run(() -> runWork(source), ENDLESS, () -> {
            throw stuck();
        });
    }

    /**
     * Runs the schedule of a token.
     *
     * @throws DivergedException if the program is not the one, or no longer the one, that the token was made with
     * @throws StuckException if the program stops reaching scheduling points and does not end
     */
    public Exploration replay(ReplayToken token) {
        return carrier.run(() -> replayToken(token), firstLimit(), this::foundUntilStuck);
    }

    private Duration firstLimit() {
        Duration time = settings.budget().time();
        return time.compareTo(FIRST_LIMIT) < 0 ? FIRST_LIMIT : time;
    }

    // ---------------------------------------------------------------- on the carrier

    private Exploration runSearch() {
        executions.warmUp(this::inspectFirst);
        carrier.limit(firstLimit());
        long begin = System.nanoTime();
        phase = Phase.SEARCH;
        search.run();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Schedule failing = tally.failing();
        if (failing != null) {
            return failed(failing, elapsed);
        }
        if (!interrupted && tally.schedules() > 0) {
            scenario.passed();
        }
        allowReplay();
        phase = Phase.REPLAY;
        showDataRaces();
        return findings.passed(interrupted, elapsed);
    }

    /** The first run may take all the time there is. */
    private void inspectFirst(Execution execution) {
        if (execution.ending() == Ending.CUT && carrier.isToStop()) {
            findings.cutOff(judge.standing(execution));
            findings.unfinished();
        }
    }

    private Boolean runWork(BlockSource source) {
        executions.warmUp(execution -> {});
        phase = Phase.SEARCH;
        search.work(source);
        return true;
    }

    private Exploration failed(Schedule failing, Duration elapsed) {
        phase = Phase.REPLAY;
        allowReplay();
        Replayed replayed = replay(failing);
        soFar = failed(replayed, elapsed, () -> false);
        if (!replayed.missed()
                && !interrupted
                && !(tally.foundBy().equals(SerialFirst.SERIAL) && scenario.areOrdersOfActors())
                && scheduler.departures() == 0) {
            replayed = shorter(failing, replayed);
            soFar = failed(replayed, elapsed, () -> false);
            Replayed explained = replayed;
            explain(explained, () -> failed(explained, elapsed, () -> false));
        }
        showDataRaces();
        Violation violation = replayed.violation();
        boolean isRace = violation != null && violation.kind() == ViolationKind.DATA_RACE;
        return failed(replayed, elapsed, () -> !isRace && tally.firstFailure() == 1 && raceless.fail());
    }

    /** Replays what failed; a data race shows only to who looks for it. */
    private Replayed replay(Schedule failing) {
        Replayed replayed = replayer.replay(failing);
        if (!replayed.missed() || replayed.divergedAt() > 0 || !racesFail()) {
            return replayed;
        }
        List<RacyPlaces> racy = raceReplayer.racy(failing);
        return withRace(replayed, raceReplayer.replay(racy.subList(0, Math.min(1, racy.size()))));
    }

    /** What is left to do is short, and more use than the failure alone: it gets time of its own. */
    private void allowReplay() {
        carrier.allow(interrupted ? HURRIED_REPLAY_LIMIT : REPLAY_LIMIT, scheduler::resume);
    }

    /** Replays the shortest that is found of those that fail in the same way. */
    private Replayed shorter(Schedule failing, Replayed replayed) {
        carrier.limit(shorteningLimit);
        executions.watch(racesFail() ? races : null);
        Shortest shortest = shortener.shorten(failing);
        executions.watch(null);
        allowReplay();
        Replayed again = shortest.schedule().equals(failing) ? replayed : replay(shortest.schedule());
        if (again.missed()) {
            return replayed;
        }
        findings.shortest(shortest);
        return again;
    }

    /** Finds out why it fails. What goes wrong in that is no reason to lose the failure, or what is known of it. */
    private void explain(Replayed replayed, Supplier<Exploration> result) {
        Violation violation = replayed.violation();
        if (interrupted || violation == null || violation.kind() == ViolationKind.DATA_RACE) {
            return;
        }
        carrier.limit(shorteningLimit);
        try {
            Diagnosis found = diagnostician.diagnose(replayed.schedule(), replayed);
            if (found != null) {
                findings.diagnosis(found);
                soFar = result.get();
                sampleCurve(found, replayed.schedule());
            }
        } catch (RuntimeException e) {
            findings.unexplained(e);
        }
        allowReplay();
        soFar = result.get();
    }

    private void sampleCurve(Diagnosis found, Schedule schedule) {
        if (settings.causeCurve() && !interrupted) {
            allowReplay();
            carrier.limit(shorteningLimit);
            CauseCurve curve = curves.sample(schedule, found.told());
            if (curve == null) {
                findings.withoutCurve();
            } else {
                findings.diagnosis(found.withCauseCurve(curve));
            }
        }
    }

    private Exploration failed(Replayed replayed, Duration elapsed, BooleanSupplier failsAnyway) {
        Violation violation = replayed.violation();
        if (violation == null) {
            // The search saw it too, without the words that only a trace has.
            violation = search.seen();
        }
        List<String> remarks = findings.remarks(replayed, carrier.isToStop(), failsAnyway);
        return findings.result(Verdict.FAILED, violation, replayed, elapsed, remarks);
    }

    /** Whether a data race is a violation: where something is in doubt, it may be none. */
    private boolean racesFail() {
        return settings.dataRaces() == DataRacePolicy.FATAL
                && scenario.tellsAllEffects()
                && findings.doubts().isEmpty();
    }

    private static Replayed withRace(Replayed replayed, List<DataRace> met) {
        return met.isEmpty() ? replayed : replayed.with(Judge.explain(met.getFirst()));
    }

    /** What is not covered may order what looks unordered: then nothing is said of it but that. */
    private void showDataRaces() {
        if (tally.racy().isEmpty()) {
            return;
        }
        List<DataRace> met = findings.doubts().isEmpty() ? raceReplayer.replay(tally.racy()) : List.of();
        if (findings.doubts().isEmpty()) {
            findings.dataRaces(met);
        } else {
            findings.dataRacesDoubted();
        }
    }

    /** Shows those of a schedule that was replayed; where they are a violation, and there is no other, one of them is it. */
    private Replayed withDataRaces(Replayed replayed, Schedule schedule) {
        if (settings.dataRaces() == DataRacePolicy.IGNORED || !scenario.tellsAllEffects()) {
            return replayed;
        }
        raceReplayer.racy(schedule).forEach(tally::add);
        showDataRaces();
        return replayed.violation() == null && racesFail() ? withRace(replayed, findings.dataRaces()) : replayed;
    }

    private Exploration replayToken(ReplayToken token) {
        scheduler.use(token.timeouts());
        executions.warmUp(execution -> {});
        long begin = System.nanoTime();
        phase = Phase.REPLAY;
        Replayed replayed = replayer.replay(token);
        boolean comparable = true;
        // What fails by itself, or is another program, needs no orders to be compared with, which may be many.
        if (replayed.violation() == null && replayed.divergedAt() == 0 && scenario.serialOrders() > 0) {
            comparable = raceless.serialOrdersPass();
            carrier.limit(firstLimit());
            replayed = replayer.replay(token);
        }
        while (comparable && scenario.serialOrders() > scenario.serialOrdersKnown()) {
            comparable = raceless.furtherOrdersPass();
            scenario.clearPoints();
            replayed = replayer.replay(token);
        }
        if (carrier.isToStop() && interrupted) {
            return findings.result(
                    Verdict.INTERRUPTED, null, replayed, Duration.ofNanos(System.nanoTime() - begin), List.of());
        }
        if (carrier.isToStop()) {
            throw new IllegalStateException("The schedule was not replayed to its end in the time there was ("
                    + firstLimit().toMillis() / 1000.0
                    + " s), with the serial orders that it may have to be compared with: allow it more, by --seconds.");
        }
        if (!token.program().equals(scenario.name()) || replayed.divergedAt() > 0) {
            throw new DivergedException(
                    token, scenario.name(), replayed.divergedAt(), replayed.trace(), findings.doubts());
        }
        findings.end(0);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        replayed = withDataRaces(replayed, token.schedule());
        Replayed failing = replayed;
        Violation violation = failing.violation();
        if (violation != null) {
            tally.addFailure(NO_STRATEGY, elapsed);
            soFar = findings.result(Verdict.FAILED, violation, replayed, elapsed, List.of());
            if (scheduler.departures() == 0) {
                explain(failing, () -> findings.result(Verdict.FAILED, violation, failing, elapsed, List.of()));
            }
        } else if (!comparable) {
            throw new IllegalStateException("By now " + scenario.name() + " fails in one of its serial orders, so that"
                    + " the schedule can't be compared with what they come to: explore it without the token.");
        }
        return findings.result(
                violation == null ? Verdict.BUDGET_SPENT : Verdict.FAILED, violation, replayed, elapsed, List.of());
    }
}
