package dev.chicane.engine.oracle;

import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.scheduler.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the words of the program's world to what the engine knows only as actors and resources. */
public interface Explainer {
    /** Frames of a failure in the program's own code, innermost first, without those of Chicane and the JVM below it. */
    List<String> stack(Throwable failure);

    /** Frames of a waiting actor, the same way. */
    List<String> stack(Actor actor);

    /** {@code File.java:line} of the innermost frame of the program's own, or "". */
    String location(List<String> stack);

    /** {@code File.java:line} of the last step that an actor took, or "" if no steps are kept. */
    default String lastStep(Actor actor) {
        return "";
    }

    /** Who waits for what. */
    WaitingActor explain(Actor waiting);

    /** The actor that holds what this one waits for, or null. */
    @Nullable
    Actor holder(Actor waiting);

    /** Where an actor is that neither ends nor waits: "in File.java:12 (actor worker)"; called from any thread. */
    String whereabouts(@Nullable Actor running);
}
