package dev.chicane.lab.client;

import java.util.List;

/**
 * A way in which the bank makes transfers.
 *
 * @param strategy the id of a strategy; {@code none} for the one with the race
 */
public record Variant(String strategy) {
    /** Check, then act. */
    public static final Variant BUGGY = new Variant("none");

    /** Those without the race, in the order in which they are told of. */
    public static final List<Variant> SAFE = List.of(
            new Variant("in-process-lock"),
            new Variant("for-update"),
            new Variant("guarded-update"),
            new Variant("version"),
            new Variant("serializable"));

    /** Whether it holds, as it says. */
    public boolean isSafe() {
        return !equals(BUGGY);
    }

    /** What a bank is set to. */
    static Variant of(Switches switches) {
        return switches.transactions().enabled()
                ? new Variant(switches.transactions().strategy())
                : BUGGY;
    }

    /** For a reader. */
    @Override
    public String toString() {
        return isSafe() ? strategy : "buggy";
    }
}
