package dev.chicane.lab.compare;

import dev.chicane.lab.client.Answer;
import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Variant;
import java.util.OptionalLong;

/** A bank that can make its transfers in each way. {@link #transfer} is called by many threads at once, the others by one. */
interface ComparedBank {
    /** Has it make transfers so, from the start of the accounts on. */
    void begin(Variant variant);

    /** What its accounts hold. */
    Balances balances();

    /**
     * Makes a transfer, or does not.
     *
     * @throws RuntimeException if there is no answer: then nobody knows whether it was made, or will be
     */
    Told transfer(Order order);

    /** How many attempts transfers have taken beyond the first, by now; empty if it does not tell. */
    OptionalLong retries();

    /**
     * What it says of a transfer.
     *
     * @param failure what went wrong, in some words; "" unless the fate is unknown
     */
    record Told(Answer answer, String failure) {}
}
