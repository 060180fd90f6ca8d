package dev.chicane.engine.race;

import dev.chicane.engine.explain.Anomaly;
import java.util.List;
import java.util.function.LongToIntFunction;
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

    /** What could not be seen or controlled of what actors have done there since {@link #begin}, one sentence each. */
    default List<String> unseen() {
        return List.of();
    }

    /**
     * Why no serial order of what actors have done there since {@link #begin} comes to the same; null if one does, or that is not known.
     * Called by the carrier, and only after an execution with a tracer.
     *
     * @param steps by a statement's number in the scheduler, that of its step in the trace; 0 if it has none
     */
    default @Nullable Anomaly anomaly(LongToIntFunction steps) {
        return null;
    }

    /** What else somebody has to know who trusts a result, one sentence each; known when the first schedule has begun. */
    default List<String> remarks() {
        return List.of();
    }
}
