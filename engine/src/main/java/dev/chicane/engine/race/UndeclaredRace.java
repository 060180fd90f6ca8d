package dev.chicane.engine.race;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.trace.Tracer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A race over a store that nobody declares: that of a program, which makes its actors itself. When an execution has ended, it says what does
 * not hold of the store. One for each search; used on the carrier.
 */
public final class UndeclaredRace {
    private final SharedStore store;
    private final List<QueryInvariant> invariants;
    private final boolean afterEachCommit;
    private final SerialOutcomes.Unit unit;
    private final SerialOutcomes serial;
    private final Set<String> unseen = new LinkedHashSet<>();

    // Mutable state
    private @Nullable ComparedExecution compared;
    private List<String> remarks = List.of();
    /** Of the execution that has ended. */
    private boolean wasTrial;

    /** One in which this has to hold. */
    public UndeclaredRace(StoreChecks checks) {
        this.store = checks.store();
        this.invariants = checks.invariants().entrySet().stream()
                .map(each -> new QueryInvariant(() -> {}, store, each.getKey(), each.getValue()))
                .toList();
        this.afterEachCommit = checks.afterEachCommit() && !invariants.isEmpty();
        this.unit = store.tellsTransactions() && !checks.anyOutcome()
                ? SerialOutcomes.Unit.TRANSACTION
                : SerialOutcomes.Unit.NOTHING;
        this.serial = new SerialOutcomes(thrown -> false, store, checks.whatToDo());
    }

    /** What its transactions come to one after the other. */
    public SerialOutcomes serial() {
        return serial;
    }

    /**
     * An execution begins.
     *
     * @throws RaceException if the store can't be brought to where it is to begin
     */
    public void begin(ControlledScheduler scheduler) {
        wasTrial = false;
        new Race(store).beginStore(scheduler);
        if (afterEachCommit) {
            // Two commits that do not meet can break together what neither breaks alone.
            scheduler.watchOrder();
            store.onCommit(this::look);
        }
    }

    /** The root actor begins: nothing of the program has run yet. */
    public void begin(Actor root) {
        var begun = new ComparedExecution(root.scheduler(), serial);
        compared = begun;
        begun.begin(root, unit, List.of());
        if (begun.drawsOthers()) {
            store.onCommit(this::drawOthers);
        }
    }

    /** Programs count on numbers of the sequences that they have just made: from the first thread on they can't. */
    private void drawOthers(Actor self, List<Actor> letGo) {
        if (!isPreparing(self)) {
            store.drawOthers();
        }
        if (afterEachCommit) {
            look(self, letGo);
        }
    }

    private static boolean isPreparing(Actor self) {
        return self.id() == 0 && self.scheduler().actors().size() == 1;
    }

    private void look(Actor self, List<Actor> letGo) {
        if (isPreparing(self)) {
            return;
        }
        InvariantBroken broken;
        try {
            broken = firstBroken(letGo.stream().map(Actor::name).toList());
        } catch (UnaskableException notYet) {
            // In the end it is told if it still can't be asked.
            return;
        }
        if (broken != null) {
            self.scheduler().fail(self, broken);
        }
    }

    /**
     * What does not hold at the end of an execution; null if all does.
     *
     * @throws UnaskableException if that can't be asked
     * @throws RaceException if it can't be read what the store holds
     */
    public @Nullable Throwable broken() {
        InvariantBroken broken = firstBroken(List.of());
        ComparedExecution begun = compared;
        if (broken != null || begun == null || unit == SerialOutcomes.Unit.NOTHING) {
            return broken;
        }
        try {
            begun.judge(Map.of(), Map.of(), null, new Race(store));
            return null;
        } catch (NonSerialOutcome wrong) {
            return wrong;
        }
    }

    private @Nullable InvariantBroken firstBroken(List<String> also) {
        for (QueryInvariant invariant : invariants) {
            InvariantBroken broken = invariant.broken(also);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    /** Whether something in the execution is otherwise on purpose: how it ends is no verdict. */
    public boolean isTrial() {
        ComparedExecution begun = compared;
        return begun == null ? wasTrial : begun.isTrial();
    }

    /** An execution is over, of this scheduler. */
    public void end(ControlledScheduler scheduler) {
        unseen.addAll(store.unseen());
        unseen.addAll(store.inOneGo());
        remarks = scheduler.transactions().wereSerial(null) ? List.of(SerialOutcomes.BETWEEN) : List.of();
        wasTrial = isTrial();
        compared = null;
    }

    /** What an actor does with the store that is not seen may be to wait for its answer, which comes in real time. */
    public boolean outsidersWork() {
        return !store.unseen().isEmpty();
    }

    /** What could not be seen or compared so far, one sentence each. */
    public List<String> notCovered() {
        var lines = new LinkedHashSet<>(unseen);
        lines.addAll(serial.notCovered());
        return List.copyOf(lines);
    }

    /** What there is to be said of the last execution, one sentence each: what the store says of it too, which the next one ends. */
    public List<String> remarks() {
        var all = new LinkedHashSet<>(remarks);
        all.addAll(caveats());
        return List.copyOf(all);
    }

    /** What somebody has to know who trusts a result, one sentence each. */
    public List<String> caveats() {
        var all = new LinkedHashSet<>(serial.remarks());
        if (unit == SerialOutcomes.Unit.NOTHING && store.tellsTransactions()) {
            all.add("What transactions come to was not compared with serial orders, as was asked for: "
                    + (invariants.isEmpty()
                            ? "only exceptions, deadlocks and the like count as failures, and no invariant was given."
                            : "invariants, exceptions, deadlocks and the like are what counts."));
        }
        all.addAll(store.remarks());
        return List.copyOf(all);
    }

    /** Why no serial order comes to what the last execution has come to, which this tracer heard; null if one does, or nobody knows. */
    public @Nullable Anomaly anomaly(Tracer heard) {
        return store.anomaly(heard::step);
    }
}
