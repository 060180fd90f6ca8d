package dev.chicane.engine.race;

import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.scheduler.Abort;
import dev.chicane.engine.strategy.SerialExtent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a race comes to where its actors, or else their transactions, run one after the other, in every order; kept over all executions of
 * a scenario, to be compared with what each interleaving comes to. Used on the carrier.
 *
 * <p>Where transactions are aborted for each other's sake, an interleaving is compared with serial runs in which the same ones are.
 */
public final class SerialOutcomes {
    static final int MOST_ACTORS = 5;

    /** What there is to be said of a failure whose transactions came one after the other. */
    static final String BETWEEN =
            "No transaction was interrupted here by another one: what matters is what came between them, and no"
                    + " isolation level prevents that.";

    /** What comes one after the other. */
    enum Unit {
        NOTHING,
        ACTOR,
        TRANSACTION
    }

    /**
     * What was so when an execution was over.
     *
     * @param uncontrolled how often so far, over all executions, it was not up to the scheduler who went on
     * @param nanosToTimers after how much more virtual time some timer could have fired that could not because of the mode, since the
     *     serial orders began; {@link Long#MAX_VALUE} if there was none
     * @param nanos how much virtual time had passed
     * @param aborts what was aborted in it
     * @param haveOverlapped whether transactions overlapped
     * @param dependence what was done that depends on who has which lock at the moment; else ""
     */
    record Circumstances(
            long uncontrolled,
            long nanosToTimers,
            long nanos,
            Set<Abort> aborts,
            boolean haveOverlapped,
            String dependence) {
        Circumstances {
            aborts = Set.copyOf(aborts);
        }
    }

    private final Predicate<Throwable> ends;
    private final @Nullable SharedStore store;
    private final WhatToDo whatToDo;

    // Mutable state
    private @Nullable Unit unit;
    private List<String> actors = List.of();
    private final AskedRuns runs = new AskedRuns();
    private final Set<SerialOrder> begun = new HashSet<>();
    private @Nullable SerialRun underWay;
    private int schedules;
    /** Executions of interleavings while no order was known. */
    private int uncompared;

    private long uncontrolledBefore;

    /** Who had several transactions that were single statements, all of them. */
    private Set<String> singly = Set.of();

    private boolean isAnyEnded;
    private boolean isAnyChanged;
    private final Rehearsal rehearsal;
    private final Undecided undecided = new Undecided();
    private final Comparison comparison;

    /**
     * Of a race yet unknown.
     *
     * @param ends what is no outcome when an actor throws it, but ends the execution
     * @param store what the actors share beside objects; null if nothing
     */
    public SerialOutcomes(Predicate<Throwable> ends, @Nullable SharedStore store) {
        this(ends, store, WhatToDo.IN_RACE);
    }

    /**
     * Of a race yet unknown, that somebody declares in a way of his own.
     *
     * @param whatToDo where not enough could be compared
     */
    SerialOutcomes(Predicate<Throwable> ends, @Nullable SharedStore store, WhatToDo whatToDo) {
        this.ends = ends;
        this.store = store;
        this.whatToDo = whatToDo;
        this.rehearsal = new Rehearsal(store);
        this.comparison = new Comparison(runs, rehearsal, undecided, store != null, whatToDo.leaveOut());
    }

    // ---------------------------------------------------------------- by the search

    /**
     * How many serial orders have to be run before interleavings can be judged; 0 as long as no race asks for that. More when an
     * interleaving was seen in which something else was aborted.
     */
    public int orders() {
        return unit == null || unit == Unit.NOTHING ? 0 : ordersOfAll() * runs.count();
    }

    /** How many of them were run by now. */
    public int ordersRun() {
        return unit == null || unit == Unit.NOTHING ? 0 : ordersOfAll() * runs.countRun();
    }

    /** Whether these are orders of actors, and not of their transactions. */
    public boolean areOfActors() {
        return unit == Unit.ACTOR;
    }

    /** Whether one of them is run twice. */
    public boolean isRehearsed() {
        return store != null && orders() > 0;
    }

    /** Asked after each schedule of one: whether it is run once more, at once. */
    public boolean repeats() {
        if (rehearsal.isSecond()) {
            Rehearsal.Ended first = rehearsal.left();
            if (first != null) {
                keep(first);
            }
        }
        return rehearsal.repeats();
    }

    /** Whether nobody knows of the newest interleaving if it is right; perhaps it is known when all that is asked for was run. */
    public boolean isUndecided() {
        return undecided.isNewest();
    }

    /** How many interleavings of the search could not be judged. */
    public long undecided() {
        return undecided.count();
    }

    /** Whether outcomes were to be compared, and not one was. */
    public boolean hasToldNothing() {
        return orders() > 0 && !undecided.isAnyJudged();
    }

    /** The search is over: what is run from now on is to explain what was found. */
    public void searched() {
        undecided.searched();
    }

    private int ordersOfAll() {
        return unit == Unit.ACTOR ? SerialOrder.count(actors.size()) : 1;
    }

    /** All that are asked for by now were run. */
    public void run(SerialExtent howMuch) {
        runs.run(howMuch);
        undecided.waitedFor();
    }

    /**
     * To be called when no execution failed.
     *
     * @throws RaceException if it was asked for that outcomes are compared, and none was
     */
    public void check() {
        if (unit != Unit.ACTOR || runs.plain().wereRun()) {
            return;
        }
        if (begun.isEmpty()) {
            throw new RaceException("No outcome was compared with those of serial orders, since none of these was run:"
                    + " race.serial() was not reached in the very first schedule. Call it in each.");
        }
        throw new RaceException("The time was up after " + begun.size() + " of the " + orders() + " serial orders"
                + (schedules > begun.size() ? ", in " + schedules + " schedules" : "")
                + ", so no outcome was compared with theirs: allow more seconds, or " + whatToDo.lessWork()
                + (schedules > begun.size() ? " or actors with fewer threads of their own." : "."));
    }

    /** What could not be judged so far, one sentence each. */
    public List<String> notCovered() {
        var lines = new ArrayList<String>();
        if (unit == Unit.TRANSACTION && !runs.plain().wereRun()) {
            if (schedules > 0) {
                lines.add(
                        "The search ended before all serial orders of the transactions were run, so no outcome was compared with"
                                + " theirs. If that was for want of time, allow more, or " + whatToDo.lessWork() + ".");
            } else if (uncompared > 1) {
                lines.add(
                        "No outcome was compared with those of serial orders, since none of these was run: the race was not"
                                + " reached in the very first schedule.");
            }
        }
        if (store != null) {
            lines.addAll(store.uncompared());
        }
        lines.addAll(undecided.told(
                unit == Unit.ACTOR
                        ? " Give actors fewer threads of their own, or assert in race.after what has to hold."
                        : " " + whatToDo.assertion()));
        return lines;
    }

    /** What is not compared, since it differs where nothing else does; one sentence each. */
    public List<String> remarks() {
        var lines = new ArrayList<>(rehearsal.remarks());
        if (unit == Unit.TRANSACTION && !singly.isEmpty()) {
            lines.add(
                    "Compared statement by statement, since each was a transaction by itself (autocommit): those of "
                            + String.join(", ", singly)
                            + ". So others may come in between, and nothing is said to fail if what one statement has read is outdated"
                            + " when the next one writes. If that is not right, make them one transaction, or give an invariant.");
        }
        if (unit == Unit.TRANSACTION && isAnyEnded && !isAnyChanged) {
            lines.add("Nothing was left to compare with serial orders when schedules had ended: no row was other than"
                    + " before, and no state declared. What is dropped or deleted before the end is not compared: leave it there, or give an"
                    + " invariant.");
        }
        return lines;
    }

    // ---------------------------------------------------------------- by an execution

    /** Whether what an actor throws is part of the outcome, and not the end of the execution. */
    boolean takes(Throwable thrown) {
        if (isAbortion(thrown)) {
            return true;
        }
        return unit == Unit.ACTOR
                && thrown instanceof Exception
                && !(thrown instanceof RaceException)
                && !ends.test(thrown);
    }

    /** Whether a transaction of the thrower's was aborted for the sake of others. */
    private boolean isAbortion(Throwable thrown) {
        return store != null && !store.abortion(thrown).isEmpty();
    }

    /** A race begins that does not ask to be compared. */
    void undeclared() {
        declared(Unit.NOTHING, List.of());
    }

    /** A race begins that asks to be compared with these actors one after the other. */
    void declared(List<String> names) {
        declared(Unit.ACTOR, names);
    }

    /** A race begins that asks to be compared with those orders. */
    void declared(Unit newUnit, List<String> names) {
        undecided.begin();
        if (unit == null) {
            unit = newUnit;
            actors = List.copyOf(names);
        } else if (unit != newUnit) {
            boolean isAboutActors = unit == Unit.ACTOR || newUnit == Unit.ACTOR;
            throw new RaceException(
                    "The race asks in some of its schedules to be compared with serial orders, and in others it"
                            + " does not: call race." + (isAboutActors ? "serial" : "anyOutcome")
                            + "() in each, or in none.");
        } else if (!actors.equals(names)) {
            throw new RaceException(
                    "The race has the actors " + String.join(", ", names) + ", and had "
                            + String.join(", ", actors)
                            + " in its first schedule: to be compared with serial orders it has to declare the same each time.");
        }
    }

    /** Whether no serial order was begun yet. */
    boolean isFirst() {
        return schedules == 0;
    }

    /** It now runs in this order, counted from 1; so much was uncontrolled before. */
    SerialRun begin(int number, long uncontrolledSoFar) {
        uncontrolledBefore = uncontrolledSoFar;
        leave();
        int at = number - 1;
        SerialOrder order = unit == Unit.ACTOR ? SerialOrder.of(actors, at % ordersOfAll() + 1) : null;
        if (order != null) {
            begun.add(order);
        }
        var run = new SerialRun(order, runs.kind(at / ordersOfAll()));
        runs.known(run.kind()).begun();
        underWay = run;
        schedules++;
        return run;
    }

    /** Whether what is begun is the second run of the rehearsal. */
    boolean isSecondOfRehearsal() {
        return rehearsal.isSecond();
    }

    /** That is what the order came to: the states, what was thrown, and what the store has then. */
    void end(
            SerialRun run,
            Map<String, String> states,
            Map<String, String> thrown,
            SharedStore.@Nullable Contents contents,
            Circumstances circumstances) {
        underWay = null;
        var ended = new Rehearsal.Ended(run, states, thrown, contents, circumstances);
        if (!rehearsal.takes(ended)) {
            keep(ended);
        }
    }

    private void keep(Rehearsal.Ended ended) {
        end(ended.run(), outcome(ended.states(), ended.thrown(), ended.contents()), ended.circumstances());
    }

    void end(SerialRun run, Outcome outcome, Circumstances circumstances) {
        underWay = null;
        if (circumstances.haveOverlapped() && unit == Unit.TRANSACTION) {
            runs.known(run.kind()).overlapped();
        } else if (circumstances.aborts().equals(run.aborts())) {
            boolean isUncontrolled = circumstances.uncontrolled() > uncontrolledBefore;
            runs.known(run.kind()).add(run, outcome, isUncontrolled, circumstances.nanosToTimers());
        }
    }

    /** In the execution that has ended these had several transactions, if all that there were consisted of a single statement. */
    void sawSingleStatements(Set<String> names) {
        if (!names.isEmpty()) {
            singly = new TreeSet<>(names);
        }
    }

    /** What an execution came to, as far as it is compared. */
    Outcome outcome(Map<String, String> states, Map<String, String> thrown, SharedStore.@Nullable Contents contents) {
        isAnyEnded = true;
        List<String> changes = contents == null ? List.of() : contents.changes();
        isAnyChanged |= !states.isEmpty() || !changes.isEmpty();
        return new Outcome(rehearsal.stable(states), thrown, changes);
    }

    /** The serial order that was under way, if any, came to no end. */
    private void leave() {
        SerialRun left = underWay;
        if (left != null) {
            runs.known(left.kind()).left(left);
            underWay = null;
        }
    }

    /**
     * Compares what an interleaving came to, if serial orders have been run. Where others have to be run first, these are asked for.
     *
     * @param thrown what an actor threw in it, or null
     * @throws NonSerialOutcome if none of them comes to that
     * @throws RaceException if one came to no end
     */
    void compare(Outcome outcome, @Nullable Throwable thrown, Circumstances circumstances) {
        leave();
        if (!runs.plain().wereRun()) {
            uncompared++;
            return;
        }
        comparison.compare(unit == Unit.ACTOR, ordersOfAll(), outcome, thrown, circumstances);
    }
}
