package dev.chicane.engine.race;

import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.StepWatcher;
import dev.chicane.engine.scheduler.Wait;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the invariants of a race after each step that may have changed something. Used on the carrier, for one execution.
 */
final class InvariantWatch implements StepWatcher {
    private static final int NEVER = -1;

    private final List<Race.Invariant> invariants;
    private final Consumer<Actor> onBroken;

    // Mutable state
    private int changesSeen = NEVER;
    private boolean looking;

    /** {@code onBroken} is called by the actor that broke one, before that ends it. */
    InvariantWatch(List<Race.Invariant> invariants, Consumer<Actor> onBroken) {
        this.invariants = invariants;
        this.onBroken = onBroken;
    }

    @Override
    public void moves(Actor self, int changes) {
        if (changes != changesSeen && !looking && !self.atomic()) {
            changesSeen = changes;
            look(self);
        }
    }

    @Override
    public boolean looking() {
        return looking;
    }

    @Override
    public void waits(Actor self, Wait wait, int changes) {
        if (!looking) {
            moves(self, changes);
        } else if (wait.kind() == Wait.Kind.MONITOR || wait.kind() == Wait.Kind.CLASS_INIT) {
            throw new HasToWait();
        } else {
            throw new RaceException("An invariant has to wait (" + wait.kind()
                    + "), and is asked where nobody can: let its condition read without a lock of java.util.concurrent,"
                    + " or use tryLock.");
        }
    }

    /** Asks all of them, as the actor that took the last step. */
    void look(Actor self) {
        InvariantBroken broken = null;
        ControlledScheduler scheduler = self.scheduler();
        looking = true;
        scheduler.atomic(self, true);
        try {
            for (int i = 0; i < invariants.size() && broken == null; i++) {
                broken = broken(invariants.get(i));
            }
        } finally {
            scheduler.atomic(self, false);
            looking = false;
        }
        if (broken != null) {
            onBroken.accept(self);
            scheduler.fail(self, broken);
        }
    }

    private @Nullable InvariantBroken broken(Race.Invariant invariant) {
        try {
            return invariant.holds().getAsBoolean() ? null : new InvariantBroken(invariant.name(), null);
        } catch (HasToWait later) {
            changesSeen = NEVER;
            return null;
        } catch (RaceException misuse) {
            throw misuse;
        } catch (RuntimeException | Error thrown) {
            if (ControlledScheduler.unwinds(thrown)) {
                throw thrown;
            }
            return new InvariantBroken(invariant.name(), thrown);
        }
    }

    /** A condition can't be asked now, since another actor has the monitor that guards it. */
    private static final class HasToWait extends Error {
        private static final long serialVersionUID = 1;

        HasToWait() {
            super("The condition of an invariant has to wait for a monitor.", null, false, false);
        }
    }
}
