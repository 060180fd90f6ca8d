package dev.chicane.engine.race;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the actors of a race share beside objects, such as a database: who uses it there passes scheduling points, and tells what is done.
 *
 * <p>Called by the root actor, when no other one runs.
 */
public interface SharedStore {
    /**
     * Brings it to where each schedule begins.
     *
     * @throws Exception if that can't be done; then nothing can be explored
     */
    void begin() throws Exception;

    /**
     * What a query finds, in words, one line for each row.
     *
     * @throws Exception if it is none
     */
    List<String> rows(String query) throws Exception;

    /**
     * From now on, and until this is called again or {@link #begin} is, tells this one of each step of an actor in which something was
     * committed. Null: nobody wants to know any more.
     *
     * @throws RaceException if it can't tell
     */
    default void onCommit(@Nullable CommitListener hears) {
        throw new RaceException("What the actors share can't tell of commits.");
    }

    /** What could not be seen or controlled of what actors have done there since {@link #begin}, one sentence each. */
    default List<String> unseen() {
        return List.of();
    }

    /** What else somebody has to know who trusts a result, one sentence each; known when the first schedule has begun. */
    default List<String> remarks() {
        return List.of();
    }
}
