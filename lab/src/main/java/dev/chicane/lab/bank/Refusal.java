package dev.chicane.lab.bank;

/** Why an order is refused. */
public enum Refusal {
    /** No account of that name. */
    UNKNOWN_ACCOUNT,
    /** No account can have that name. */
    NAME,
    /** From an account to itself. */
    SAME_ACCOUNT,
    /** Not above zero, too much, or with more than two decimals. */
    AMOUNT,
    /** The account holds less. */
    INSUFFICIENT_FUNDS
}
