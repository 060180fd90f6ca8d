package dev.chicane.lab.settings;

/**
 * What is switched on.
 *
 * @param isDelayed whether transfers wait between check and act
 * @param delayMillis for how long, from 0 to {@link #LONGEST_DELAY}
 * @param hasBarrier whether transfers wait for each other before the act
 * @param barrierCount how many, from 2 to {@link #MOST_AT_BARRIER}
 * @param isSafe whether transfers are made in a way that holds
 * @param strategy in which: the id of one that does
 */
public record BankSettings(
        boolean isDelayed, int delayMillis, boolean hasBarrier, int barrierCount, boolean isSafe, String strategy) {
    /** The longest delay, in milliseconds. */
    public static final int LONGEST_DELAY = 10_000;

    /** The most that a barrier can hold. */
    public static final int MOST_AT_BARRIER = 100;
}
