package dev.chicane.lab.bank;

import java.math.BigDecimal;

/**
 * What came of a transfer.
 *
 * @param balance what the account that paid holds since
 * @param isRaced whether that balance moved between the check and the act
 */
public record Receipt(Transfer transfer, BigDecimal balance, boolean isRaced) {
    /** Whether more was spent than was there. */
    public boolean isOverdrawn() {
        return balance.signum() < 0;
    }
}
