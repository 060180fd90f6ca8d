package dev.chicane.engine.oracle;

import java.util.List;

/**
 * What went wrong in an execution: data only, rendered elsewhere.
 *
 * @param kind which kind
 * @param message one sentence, or what the error said
 * @param actor name of the actor that failed; for a deadlock the first that waits
 * @param location {@code File.java:line} of the innermost frame of the program's own, or ""
 * @param stack the actor's frames, innermost first, {@code pkg.Class.method(File.java:line)}
 * @param waits for a deadlock who waits for what, also for one in a database that nobody caught; else empty
 */
public record Violation(
        ViolationKind kind,
        String message,
        String actor,
        String location,
        List<String> stack,
        List<WaitingActor> waits) {
    /** Copies the lists. */
    public Violation {
        stack = List.copyOf(stack);
        waits = List.copyOf(waits);
    }

    /**
     * An actor that can't go on.
     *
     * @param actor its name
     * @param waitsFor what for, in words with the object named: {@code monitor Object#1}
     * @param location where it waits, {@code File.java:line}
     * @param heldBy the actor that holds it, or "" if nobody does
     * @param heldSince where that one took it, or ""
     * @param inCycle whether it is part of a cycle of waits
     */
    public record WaitingActor(
            String actor, String waitsFor, String location, String heldBy, String heldSince, boolean inCycle) {}

    /** Whether both are the same kind of failure at the same place. */
    public boolean sameAs(Violation other) {
        return kind == other.kind && actor.equals(other.actor) && location.equals(other.location);
    }
}
