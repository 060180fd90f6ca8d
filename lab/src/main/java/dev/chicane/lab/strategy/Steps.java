package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Refusal;
import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import java.util.function.Supplier;

/** The steps of a transfer as they are seen from outside, with the window between check and act. */
public interface Steps {
    /** Does it, and takes down that it was done. */
    <T> T step(Step step, Supplier<T> action);

    /** The moment between check and act, which may be widened. */
    void window();

    /** Takes a lock of the process. */
    default void lock(Runnable action) {
        done(Step.LOCK, action);
    }

    /** Reads a balance. */
    default <T> T read(Supplier<T> action) {
        return step(Step.READ, action);
    }

    /** Reads a balance, and keeps others from changing it. */
    default <T> T readLocked(Supplier<T> action) {
        return step(Step.LOCKED_READ, action);
    }

    /**
     * Checks what was read.
     *
     * @throws RefusedException if it is less than the amount
     */
    default void check(Transfer transfer, BigDecimal balance) {
        done(Step.CHECK, () -> {
            if (balance.compareTo(transfer.amount()) < 0) {
                throw insufficient(transfer, balance);
            }
        });
    }

    /** Takes the amount from the one. */
    default <T> T deduct(Supplier<T> action) {
        return step(Step.DEDUCT, action);
    }

    /** Gives it to the other. */
    default void credit(Runnable action) {
        done(Step.CREDIT, action);
    }

    private void done(Step step, Runnable action) {
        step(step, () -> {
            action.run();
            return Boolean.TRUE;
        });
    }

    /** The refusal of a transfer of more than there is. */
    static RefusedException insufficient(Transfer transfer, BigDecimal balance) {
        return new RefusedException(
                Refusal.INSUFFICIENT_FUNDS,
                "\"" + transfer.from() + "\" holds " + balance + ", which is less than " + transfer.amount() + '.');
    }
}
