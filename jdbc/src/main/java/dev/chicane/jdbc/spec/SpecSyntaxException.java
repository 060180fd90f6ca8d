package dev.chicane.jdbc.spec;

/** Thrown for a text that is no specification. Its message says where, what is there, and what was expected. */
public final class SpecSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SpecSyntaxException(String file, int line, String what) {
        super(file + ", line " + line + ": " + what + ".");
    }
}
