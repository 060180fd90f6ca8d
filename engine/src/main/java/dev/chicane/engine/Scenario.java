package dev.chicane.engine;

import dev.chicane.engine.clock.DataRaces;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.oracle.Explainer;
import dev.chicane.engine.scheduler.Surroundings;
import dev.chicane.engine.strategy.SerialExtent;
import dev.chicane.engine.trace.Tracer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is explored: the body of the root actor, and the world that it lives in.
 *
 * <p>The body is run once per schedule and must do the same each time when the decisions are the same.
 */
public interface Scenario extends Surroundings {
    /**
     * An actor died of this. Throws if that has nothing to do with any interleaving: something that the program needs is
     * not fit to be run here.
     */
    default void failed(Throwable failure) {}

    /**
     * An actor died of this. Whether that says that the execution is not worth a verdict, such as an assumption that does
     * not hold: then it is over, and neither failed nor passed.
     */
    default boolean aborts(Throwable failure) {
        return false;
    }

    /**
     * Whether something in the newest execution is otherwise on purpose, such as a transaction that is aborted to see what comes of it:
     * then it neither failed nor passed, however it ended.
     */
    default boolean isTrial() {
        return false;
    }

    /** No execution failed. Throws if that says nothing, since what the actors did was not seen. */
    default void passed() {}

    /**
     * How many serial orders of its actors, or of their transactions, have to be run before interleavings can be judged, as
     * far as the executions so far have told.
     */
    default int serialOrders() {
        return 0;
    }

    /** How many of these were run by now, by whoever it was. */
    default int serialOrdersKnown() {
        return 0;
    }

    /** Whether these are orders of actors: what fails in one of them fails without any race. */
    default boolean areOrdersOfActors() {
        return true;
    }

    /** Whether one schedule of these is to be run twice: what differs all the same is no reason for a verdict. */
    default boolean isRehearsed() {
        return false;
    }

    /**
     * Asked after each schedule of a serial order: whether it is to be run once more, at once, to see what differs all the same. Where it
     * says so, the next execution is that.
     */
    default boolean repeatsSerialOrder() {
        return false;
    }

    /** Serial orders were run, and interleavings can be judged as far as that goes; see {@link #serialOrders}. */
    default void serialOrdersRun(SerialExtent extent) {}

    /**
     * Whether nobody knows if what the last execution came to is right, since it would have to be compared with more than was run. Where
     * it has asked for {@linkplain #serialOrders() further serial orders}, it may be known when these and then the same schedule were run.
     */
    default boolean isUndecided() {
        return false;
    }

    /** How many executions of the search nobody knows of if what they came to is right. */
    default long undecided() {
        return 0;
    }

    /** Whether a search of it has told nothing, since not one of its interleavings could be judged. */
    default boolean hasToldNothing() {
        return false;
    }

    /** The search is over: what is run from now on is to explain what was found, and is no matter of what was not covered. */
    default void searched() {}

    /** Why no serial order comes to what the last execution has come to, which this tracer heard; null if one does, or nobody knows. */
    default @Nullable Anomaly anomaly(Tracer tracer) {
        return null;
    }

    /** What else there is to be said of the last execution that was traced, one sentence each. */
    default List<String> remarks() {
        return List.of();
    }

    /** What somebody has to know who trusts a result of it, one sentence each. */
    default List<String> caveats() {
        return List.of();
    }

    /** What it is called in results, such as the name of the main class. */
    String name();

    /** What the root actor does. */
    void run() throws Throwable;

    /** A new tracer for one execution. */
    Tracer tracer();

    /** Words for what went wrong, valid during an execution's inspection. */
    Explainer explainer();

    /**
     * In words, a place of the program's code with the label that its accesses have for {@link DataRaces}: the same in every
     * JVM that runs this scenario.
     */
    default String place(int label) {
        return Integer.toString(label);
    }

    /** What could not be seen or controlled so far, one sentence each. */
    List<String> notCovered();

    /** Counts steps from here on. */
    void clearPoints();

    /** Steps by the class in whose code they happened, since {@link #clearPoints}. */
    Map<String, Long> pointsByClass();

    /** What the program printed in the last execution. */
    default String output() {
        return "";
    }
}
