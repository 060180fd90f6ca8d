package dev.chicane.lab.client;

/**
 * How many transfers came to what.
 *
 * @param made those that the bank says it made
 * @param refused those that it says it did not make
 * @param failed those with an error of the server or without an answer, which may have been made or not
 * @param raced those of which it says that the balance moved between check and act
 * @param overdrawn those after which the account that paid was below zero, by the bank's own answer
 */
public record Counts(long made, long refused, long failed, long raced, long overdrawn) {
    /** All of them. */
    public long all() {
        return made + refused + failed;
    }
}
