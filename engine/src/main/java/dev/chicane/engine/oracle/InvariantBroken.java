package dev.chicane.engine.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invariant did not hold after a step of the actor that this ends. */
public final class InvariantBroken extends Error {
    private static final long serialVersionUID = 1;

    private final String name;

    /** The invariant of this name; {@code cause} is what its condition threw instead of an answer, or null. */
    public InvariantBroken(String name, @Nullable Throwable cause) {
        this(name, cause == null ? "" : " (its condition threw " + cause + ")", cause);
    }

    private InvariantBroken(String name, String detail, @Nullable Throwable cause) {
        super(name + detail, cause);
        this.name = name;
    }

    /**
     * The invariant of this name, which is a query that is to find nothing and found these rows, in words.
     *
     * @param also who else has changed something for good in that step of the actor's, since that let them go on
     */
    public static InvariantBroken by(String name, List<String> found, List<String> also) {
        String others = also.isEmpty() ? "" : "; committed in the same step: " + String.join(", ", also);
        return new InvariantBroken(name, " (found: " + String.join(", ", found) + others + ")", null);
    }

    /** What the invariant is called. */
    public String name() {
        return name;
    }
}
