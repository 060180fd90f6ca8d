package dev.chicane.engine.race;

/** What a store holds can't be read at the end of an execution, for an actor has left it locked. Nothing is known of that execution. */
public final class LockedException extends Exception {
    private static final long serialVersionUID = 1;

    /** With who has locked what, in a sentence. */
    public LockedException(String message, Exception cause) {
        super(message, cause);
    }
}
