package dev.chicane.engine.race;

/** An invariant that is a query can't be asked: it is none, or what it asks for is not there. */
public final class UnaskableException extends RaceException {
    private static final long serialVersionUID = 1;

    UnaskableException(String name, Exception cause) {
        super("The invariant \"" + name + "\" can't be asked: " + cause.getMessage(), cause);
    }
}
