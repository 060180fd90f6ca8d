package dev.chicane.engine;

/** The program neither ends nor reaches a scheduling point, so that it can't be stopped. */
public final class StuckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StuckException(String whereabouts, String before) {
        super("The program does not end and reaches no scheduling point, so Chicane can't stop it. It is " + whereabouts
                + ". " + before);
    }
}
