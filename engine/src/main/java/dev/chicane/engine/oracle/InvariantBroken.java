package dev.chicane.engine.oracle;

import org.jspecify.annotations.Nullable;

/** An invariant did not hold after a step of the actor that this ends. */
public final class InvariantBroken extends Error {
    private static final long serialVersionUID = 1;

    private final String name;

    /** The invariant of this name; {@code cause} is what its condition threw instead of an answer, or null. */
    public InvariantBroken(String name, @Nullable Throwable cause) {
        super(cause == null ? name : name + " (its condition threw " + cause + ")", cause);
        this.name = name;
    }

    /** What the invariant is called. */
    public String name() {
        return name;
    }
}
