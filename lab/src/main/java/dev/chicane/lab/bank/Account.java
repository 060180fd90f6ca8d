package dev.chicane.lab.bank;

import java.math.BigDecimal;

/**
 * An account, as it was when it was read.
 *
 * @param balance with two decimals; negative after a double-spend
 */
public record Account(String id, BigDecimal balance) {}
