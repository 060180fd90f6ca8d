package dev.chicane.engine.race;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
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
     * @param isWatched whether what the actors do there is to be looked at closely: the schedule is replayed, to be told of
     * @throws Exception if that can't be done; then nothing can be explored
     */
    void begin(boolean isWatched) throws Exception;

    /**
     * What a query finds, in words, one line for each row.
     *
     * @throws Exception if it is none
     */
    List<String> rows(String query) throws Exception;

    /** Whether it tells the scheduler of its transactions, so that what they come to can be compared with serial orders of them. */
    default boolean tellsTransactions() {
        return false;
    }

    /**
     * What it holds now, as far as that is otherwise than at {@link #begin}.
     *
     * @throws LockedException if an actor has left something locked
     * @throws Exception if that can't be had
     */
    default Contents contents() throws Exception {
        return List::of;
    }

    /**
     * Two executions with the same schedule came to these: what differs in them is left out of all {@link Contents#changes} from now
     * on.
     */
    default void rehearsed(Contents first, Contents second) {}

    /** Has what it draws, such as numbers of sequences, be other than before, until {@link #begin}: nothing else should come of that. */
    default void drawOthers() {}

    /** Why a transaction was ended for the sake of others, as if it had never been, if that is what was thrown; else "". */
    default String abortion(Throwable thrown) {
        return "";
    }

    /** The same of a step: why a transaction was ended for the sake of others in it, else "". */
    default String abortion(Step step) {
        return "";
    }

    /** The ways in which it may be used besides, where what is done in it can race; the cheapest first. */
    default List<StoreUse> otherUses() {
        return List.of();
    }

    /** From the next {@link #begin} on, it is used so; null: as the program says. */
    default void use(@Nullable StoreUse other) {}

    /** Whether, by that, an actor whose transaction was aborted begins again. */
    default boolean triesAgain() {
        return false;
    }

    /** Whether the actors' statements have been any others since then because of that; what is done before and after them is no matter. */
    default boolean isUsedOtherwise() {
        return false;
    }

    /**
     * What would have to be done there otherwise that such a failure can't happen, in its own language; one sentence each.
     *
     * @param anomaly why no serial order comes to the same; null if that is not known
     */
    default List<String> advice(Trace failing, @Nullable Anomaly anomaly) {
        return List.of();
    }

    /** What it holds at some time. */
    interface Contents {
        /**
         * What was changed, a line for each thing, in an order of its own: the same for two executions that come to the same. What is
         * drawn or measured, such as numbers of a sequence and times, is left out.
         */
        List<String> changes();
    }

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

    /** What actors have done in one step since {@link #begin}, although others may come in between; one sentence each. */
    default List<String> inOneGo() {
        return List.of();
    }

    /** What of that which schedules change is in no {@link Contents#changes}, although nobody has asked for that; one sentence each. */
    default List<String> uncompared() {
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
