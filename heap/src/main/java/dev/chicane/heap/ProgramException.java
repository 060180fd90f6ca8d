package dev.chicane.heap;

/** A program can't be loaded; the message says what is wrong with which input and what to do. */
public final class ProgramException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProgramException(String message) {
        super(message);
    }

    ProgramException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A class that is left out was given up in the middle of its initialiser, and is of no use to later executions. */
    static ProgramException halfInitialised(NoClassDefFoundError cause) {
        return new ProgramException(
                "An execution ended while the JVM ran the initialiser of a class that is left out, and the JVM does not run"
                        + " it again (" + cause.getMessage()
                        + "). Let Chicane instrument that class: change --include or"
                        + " --exclude.",
                cause);
    }

    /** A class is of a Java that this JVM does not know, or has preview features that are off. */
    static ProgramException tooNew(String className, UnsupportedClassVersionError cause) {
        if (String.valueOf(cause.getMessage()).contains("--enable-preview")) {
            return new ProgramException(
                    "The class " + className
                            + " was compiled with preview features of Java, which are off here; set the"
                            + " environment variable CHICANE_JAVA_OPTS to --enable-preview.",
                    cause);
        }
        return new ProgramException(
                "The class " + className + " was compiled for a newer Java than the one that runs here ("
                        + Runtime.version() + "); run Chicane on that JDK, or compile with --release "
                        + Runtime.version().feature() + ".",
                cause);
    }
}
