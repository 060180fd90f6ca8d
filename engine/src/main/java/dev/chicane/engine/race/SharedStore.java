package dev.chicane.engine.race;

import java.util.List;

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

    /** What could not be seen or controlled of what actors have done there since {@link #begin}, one sentence each. */
    default List<String> unseen() {
        return List.of();
    }

    /** What else somebody has to know who trusts a result, one sentence each; known when the first schedule has begun. */
    default List<String> remarks() {
        return List.of();
    }
}
