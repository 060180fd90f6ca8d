package dev.chicane.engine.race;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Transactions;
import dev.chicane.engine.strategy.Strategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of what is compared with its serial orders: it is one of these, or an interleaving. Used on the carrier.
 */
final class ComparedExecution {
    private final ControlledScheduler scheduler;
    private final SerialOutcomes serial;

    // Mutable state
    private @Nullable SerialRun run;
    private boolean drawsOthers;

    /** What serial orders come to is kept in {@code serial}. */
    ComparedExecution(ControlledScheduler scheduler, SerialOutcomes serial) {
        this.scheduler = scheduler;
        this.serial = serial;
    }

    /**
     * Asks whether all is to be interleaved, or to come one after the other. To be called before the first that could be interrupted.
     *
     * @param actors the names of those whose orders these are; none where it is their transactions
     */
    void begin(Actor root, SerialOutcomes.Unit unit, List<String> actors) {
        serial.declared(unit, actors);
        int number = scheduler.serialOrder(root, serial.orders(), unit == SerialOutcomes.Unit.ACTOR);
        if (number == Strategy.INTERLEAVED) {
            return;
        }
        if (serial.isFirst()) {
            // That no timer was held back is to be known of serial orders alone.
            scheduler.use(scheduler.timeouts());
        }
        SerialRun begun = serial.begin(number, uncontrolled());
        run = begun;
        drawsOthers = serial.isSecondOfRehearsal();
        if (drawsOthers) {
            scheduler.drawOthers();
        }
        scheduler.transactions().abort(begun.aborts());
        if (begun.order() == null) {
            scheduler.transactions().keepWhole();
        }
    }

    /** Whether what is drawn by chance, or measured, is to be other than in the execution before: nothing else should come of it. */
    boolean drawsOthers() {
        return drawsOthers;
    }

    /** The order of the actors; null if it is not their order that is serial here. */
    @Nullable
    SerialOrder order() {
        SerialRun begun = run;
        return begun == null ? null : begun.order();
    }

    /** Whether it is serial, and what is aborted in it, or drawn, is so on purpose: how it ends is no verdict. */
    boolean isTrial() {
        SerialRun begun = run;
        return begun != null && (drawsOthers || !begun.aborts().isEmpty());
    }

    /** How often so far, over all executions, it was not up to the scheduler who went on. */
    private long uncontrolled() {
        return scheduler.departures() + scheduler.unswitchedPoints() + scheduler.pinnedPoints();
    }

    /**
     * All is over: keeps what a serial order has come to, and compares an interleaving with that. Where it can't be read what it has
     * come to, since an actor has left something locked, the execution counts as given up.
     *
     * @param threw what was thrown, in words
     * @param thrown one of that, or null
     * @param race of which it is
     * @throws dev.chicane.engine.oracle.NonSerialOutcome if no serial order comes to the same
     */
    void judge(Map<String, String> states, Map<String, String> threw, @Nullable Throwable thrown, Race race) {
        SharedStore.Contents contents;
        try {
            contents = race.contents();
        } catch (LockedException locked) {
            scheduler.spoil(String.valueOf(locked.getMessage()));
            return;
        }
        Transactions transactions = scheduler.transactions();
        var circumstances = new SerialOutcomes.Circumstances(
                uncontrolled(),
                scheduler.nanosToTimersHeldBack(),
                scheduler.now(),
                transactions.aborts(),
                transactions.haveOverlapped(),
                transactions.dependence());
        serial.sawSingleStatements(transactions.actorsOfSingleStatements());
        SerialRun begun = run;
        if (begun != null) {
            serial.end(begun, states, threw, contents, circumstances);
        } else {
            serial.compare(serial.outcome(states, threw, contents), thrown, circumstances);
        }
    }
}
