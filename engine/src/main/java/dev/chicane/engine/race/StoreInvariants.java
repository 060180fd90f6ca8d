package dev.chicane.engine.race;

import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What actors share beside objects where nobody declares a {@link Race}, and the queries that find nothing in it when an execution has
 * ended. Used on the carrier.
 */
public final class StoreInvariants {
    private final SharedStore store;
    private final List<QueryInvariant> invariants;
    private final boolean afterEachCommit;

    /**
     * Of a store.
     *
     * @param queries by their names
     * @param afterEachCommit whether they are asked after each commit too, where they can be: the program may have to make first what
     *     they ask for
     */
    public StoreInvariants(SharedStore store, Map<String, String> queries, boolean afterEachCommit) {
        this.store = store;
        this.invariants = queries.entrySet().stream()
                .map(each -> new QueryInvariant(() -> {}, store, each.getKey(), each.getValue()))
                .toList();
        this.afterEachCommit = afterEachCommit && !invariants.isEmpty();
    }

    /** The store. */
    public SharedStore store() {
        return store;
    }

    /**
     * An execution begins.
     *
     * @throws RaceException if the store can't be brought to where it is to begin
     */
    public void begin(ControlledScheduler scheduler) {
        new Race(store).beginStore(scheduler);
        if (afterEachCommit) {
            // Two commits that do not meet can break together what neither breaks alone.
            scheduler.watchOrder();
            store.onCommit(this::look);
        }
    }

    private void look(Actor self, List<Actor> letGo) {
        if (self.id() == 0 && self.scheduler().actors().size() == 1) {
            // The program is still at its preparations.
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
     * @throws UnaskableException if one can't be asked
     */
    public @Nullable InvariantBroken broken() {
        return firstBroken(List.of());
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
}
