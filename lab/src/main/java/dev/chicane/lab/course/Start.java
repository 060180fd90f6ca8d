package dev.chicane.lab.course;

import dev.chicane.lab.settings.BankSettings;

/**
 * How the bank is switched when an exercise begins: in the broken way, whatever else.
 *
 * @param delayMillis how long transfers wait between check and act; 0 for not at all
 * @param barrierCount how many the barrier holds; 0 for no barrier
 */
record Start(int delayMillis, int barrierCount) {
    /** As a bank is started. */
    static final Start PLAIN = new Start(0, 0);

    boolean isDelayed() {
        return delayMillis > 0;
    }

    boolean hasBarrier() {
        return barrierCount > 0;
    }

    /** Whether a bank is switched like that. */
    boolean isThatOf(BankSettings now) {
        return !now.isSafe()
                && now.isDelayed() == isDelayed()
                && (!isDelayed() || now.delayMillis() == delayMillis)
                && now.hasBarrier() == hasBarrier()
                && (!hasBarrier() || now.barrierCount() == barrierCount);
    }
}
