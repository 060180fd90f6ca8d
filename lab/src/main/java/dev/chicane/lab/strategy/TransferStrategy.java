package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;

/**
 * A way to make a transfer. Implementations are thread-safe, and may be called again if they throw a
 * {@link org.springframework.dao.ConcurrencyFailureException}.
 */
public interface TransferStrategy {
    /** By which it is chosen: lower case, with hyphens. */
    String id();

    /** What it does, for a reader, in some words. */
    String title();

    /** Whether it holds when several instances of the service share the database. */
    boolean holdsAcrossProcesses();

    /**
     * Makes it, or leaves all accounts as they were.
     *
     * @throws dev.chicane.lab.bank.RefusedException if it can't be made
     */
    Receipt transfer(Transfer transfer, Steps steps);
}
