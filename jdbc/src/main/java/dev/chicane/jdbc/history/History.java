package dev.chicane.jdbc.history;

import java.util.List;

/**
 * What transactions have read and written.
 *
 * @param transactions in any order, those of one session in theirs; where one has to be named, the first ones are
 * @param orders one for each object whose versions have a known order, or a part of one
 * @param contradictions what was found wrong with other objects
 */
public record History(List<Transaction> transactions, List<VersionOrder> orders, List<Contradiction> contradictions) {
    /** Copies the lists. */
    public History {
        transactions = List.copyOf(transactions);
        orders = List.copyOf(orders);
        contradictions = List.copyOf(contradictions);
    }
}
