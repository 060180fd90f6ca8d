package dev.chicane.engine.race;

import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.scheduler.Actor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the queries of a race after each commit of its actors. Used on the carrier, for one execution. */
final class CommitWatch {
    private final List<QueryInvariant> invariants;
    private final Consumer<Actor> onBroken;

    private CommitWatch(List<QueryInvariant> invariants, Consumer<Actor> onBroken) {
        this.invariants = invariants;
        this.onBroken = onBroken;
    }

    /**
     * Begins one, which asks at once; null if none of these is asked after commits.
     *
     * @param root is blamed for what does not hold at first
     * @param onBroken is called by the actor that broke one, before that ends it
     */
    static @Nullable CommitWatch begin(
            @Nullable SharedStore store, List<QueryInvariant> all, Actor root, Consumer<Actor> onBroken) {
        List<QueryInvariant> asked =
                all.stream().filter(QueryInvariant::isAskedAfterCommits).toList();
        if (store == null || asked.isEmpty()) {
            return null;
        }
        var watch = new CommitWatch(asked, onBroken);
        // Two commits that do not meet can break together what neither breaks alone.
        root.scheduler().watchOrder();
        watch.look(root, List.of());
        store.onCommit(watch::look);
        return watch;
    }

    private void look(Actor self, List<Actor> letGo) {
        for (QueryInvariant invariant : invariants) {
            InvariantBroken broken =
                    invariant.broken(letGo.stream().map(Actor::name).toList());
            if (broken != null) {
                onBroken.accept(self);
                self.scheduler().fail(self, broken);
            }
        }
    }

    /** Nobody asks any more. */
    static void end(@Nullable CommitWatch watch, @Nullable SharedStore store) {
        if (watch != null && store != null) {
            store.onCommit(null);
        }
    }
}
