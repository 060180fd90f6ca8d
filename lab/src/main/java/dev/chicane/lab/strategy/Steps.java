package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Refusal;
import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import java.util.function.Supplier;

/** The four steps of a transfer as they are seen from outside, with the window between the second and the third. */
public interface Steps {
    /** Does it, and takes down that it was done. */
    <T> T step(String name, Supplier<T> action);

    /** The moment between check and act, which may be widened. */
    void window();

    /** Reads a balance. */
    default <T> T read(Supplier<T> action) {
        return step("read", action);
    }

    /**
     * Checks what was read.
     *
     * @throws RefusedException if it is less than the amount
     */
    default void check(Transfer transfer, BigDecimal balance) {
        step("check", () -> {
            if (balance.compareTo(transfer.amount()) < 0) {
                throw insufficient(transfer, balance);
            }
            return balance;
        });
    }

    /** Takes the amount from the one. */
    default <T> T deduct(Supplier<T> action) {
        return step("deduct", action);
    }

    /** Gives it to the other. */
    default void credit(Runnable action) {
        step("credit", () -> {
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
