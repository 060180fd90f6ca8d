package dev.chicane.engine.oracle;

import java.util.Locale;

/** The kinds of violation, as the results name them. */
public enum ViolationKind {
    /** An {@link AssertionError} in an actor. */
    ASSERTION,
    /** Any other uncaught error or exception, or an exit with a status other than 0. */
    EXCEPTION,
    /** An actor that should go on never can. */
    DEADLOCK,
    /** Actors run without getting anywhere. */
    LIVELOCK,
    /** A stated invariant does not hold. */
    INVARIANT,
    /** Two accesses that nothing orders; where such a thing is to be a failure. */
    DATA_RACE,
    /** An outcome that no serial order gives. */
    NON_SERIAL,
    /** A history that no sequential one explains. */
    NON_LINEARIZABLE;

    /** The name in results: lower case, with hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
