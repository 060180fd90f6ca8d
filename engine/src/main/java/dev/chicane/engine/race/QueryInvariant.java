package dev.chicane.engine.race;

import dev.chicane.engine.oracle.InvariantBroken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds of what the actors of a race share: a query of it finds nothing. Used by one thread.
 */
public final class QueryInvariant {
    private final Runnable mayBeDeclared;
    private final SharedStore store;
    private final String name;
    private final String query;

    // Mutable state
    private boolean isAskedAfterCommits;

    /** {@code mayBeDeclared} throws as soon as nothing can be declared any more. */
    QueryInvariant(Runnable mayBeDeclared, SharedStore store, String name, String query) {
        this.mayBeDeclared = mayBeDeclared;
        this.store = store;
        this.name = name;
        this.query = query;
    }

    /**
     * Has it asked before the actors begin, and after each step of theirs in which something was committed, too: what is broken for a
     * moment and mended is found, and who broke it is named. It sees what is committed.
     *
     * @throws RaceException if the race has begun
     */
    public void afterEachCommit() {
        mayBeDeclared.run();
        isAskedAfterCommits = true;
    }

    String name() {
        return name;
    }

    boolean isAskedAfterCommits() {
        return isAskedAfterCommits;
    }

    /**
     * Asks it; null if it holds.
     *
     * @param also who else has committed something in the step after which it is asked
     * @throws UnaskableException if it can't be asked
     */
    @Nullable
    InvariantBroken broken(List<String> also) {
        List<String> found;
        try {
            found = store.rows(query);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UnaskableException(name, e);
        }
        return found.isEmpty() ? null : InvariantBroken.by(name, found, also);
    }
}
