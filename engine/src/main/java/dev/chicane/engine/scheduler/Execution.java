package dev.chicane.engine.scheduler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one execution went.
 *
 * @param ending why it is over
 * @param actors all actors, by number
 * @param culprit the actor that failed or asked for the exit, or null
 * @param steps how many steps were counted
 * @param detail for {@link Ending#CUT} the reason in words, for {@link Ending#EXIT} the status; else empty
 */
public record Execution(
        Ending ending, List<Actor> actors, @Nullable Actor culprit, int steps, String detail) {
    /** The ways an execution ends. */
    public enum Ending {
        /** All actors that count ended. */
        COMPLETED,
        /** An actor's body threw. */
        FAILED,
        /** Nobody can go on, and somebody should. */
        STUCK,
        /** The program asked the JVM to exit. */
        EXIT,
        /** Given up, without a verdict. */
        CUT
    }

    /** Copies the list; the actors go on changing. */
    public Execution {
        actors = List.copyOf(actors);
    }
}
