package dev.chicane.lab.client;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all accounts hold at one time, by their names. Immutable. */
public record Balances(SortedMap<String, BigDecimal> byAccount) {
    public Balances {
        byAccount = Collections.unmodifiableSortedMap(new TreeMap<>(byAccount));
    }

    /** What one of them holds; empty if there is no such account. */
    public Optional<BigDecimal> of(String account) {
        return Optional.ofNullable(byAccount.get(account));
    }

    /** What all of them hold together. */
    public BigDecimal total() {
        return byAccount.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The account that holds the least. */
    public Optional<Map.Entry<String, BigDecimal>> least() {
        return byAccount.entrySet().stream().min(Map.Entry.comparingByValue());
    }
}
