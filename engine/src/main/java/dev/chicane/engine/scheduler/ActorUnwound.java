package dev.chicane.engine.scheduler;

/** Ends an actor that outlived its execution: thrown where it waits, never seen in an execution that counts. */
final class ActorUnwound extends Error {
    private static final long serialVersionUID = 1;

    ActorUnwound() {
        super("the execution is over", null, false, false);
    }
}
