package dev.chicane.lab.client;

import dev.chicane.http.LoadResult;

/**
 * What came of a load.
 *
 * @param variant how the bank made its transfers
 * @param result how long answers took
 * @param counts what the transfers came to
 * @param conservation what the accounts say afterwards
 * @param isEnded whether it was ended before its time
 */
public record LoadOutcome(
        Variant variant, LoadResult result, Counts counts, Conservation conservation, boolean isEnded) {
    /** Whether money came or went, or an account was below zero, be it for a moment. */
    public boolean isBroken() {
        return conservation.verdict() == Conservation.Verdict.BROKEN || counts.overdrawn() > 0;
    }
}
