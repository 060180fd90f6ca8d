package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Transfer;
import java.util.function.Supplier;

/**
 * The order in which a transfer writes its two accounts: by their names. A statement that writes a row locks it; if each transfer wrote
 * first who pays, two in opposite directions could each have what the other one waits for.
 */
final class LockOrder {
    private LockOrder() {}

    /**
     * Does both.
     *
     * @param take writes the account that pays
     * @param give writes the account that is paid
     * @return what the first of them returns
     */
    static <T> T both(Transfer transfer, Supplier<T> take, Runnable give) {
        if (transfer.from().compareTo(transfer.to()) < 0) {
            T taken = take.get();
            give.run();
            return taken;
        }
        give.run();
        return take.get();
    }
}
