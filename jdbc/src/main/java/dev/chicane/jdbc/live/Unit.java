package dev.chicane.jdbc.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to look as if it came alone.
 *
 * @param name of it, unique
 * @param actor whose it is
 * @param statements of committed transactions, in their order
 */
record Unit(String name, String actor, List<WatchedStatement> statements) {
    Unit {
        statements = List.copyOf(statements);
    }

    /** Each committed transaction. It is called as its actor where that has one alone: {@code first}, or {@code first #2}. */
    static List<Unit> transactions(List<WatchedTransaction> all) {
        var committed = new LinkedHashMap<String, Integer>();
        all.stream()
                .filter(WatchedTransaction::isCommitted)
                .forEach(transaction -> committed.merge(transaction.actor(), 1, Integer::sum));
        var units = new ArrayList<Unit>();
        for (WatchedTransaction transaction : all) {
            if (transaction.isCommitted()) {
                String actor = transaction.actor();
                String name = committed.getOrDefault(actor, 1) > 1 ? actor + " #" + transaction.number() : actor;
                units.add(new Unit(name, actor, transaction.statements()));
            }
        }
        return units;
    }

    /** All that an actor has committed. */
    static List<Unit> actors(List<WatchedTransaction> all) {
        Map<String, List<WatchedStatement>> statements = new LinkedHashMap<>();
        for (WatchedTransaction transaction : all) {
            if (transaction.isCommitted()) {
                statements
                        .computeIfAbsent(transaction.actor(), first -> new ArrayList<>())
                        .addAll(transaction.statements());
            }
        }
        return statements.entrySet().stream()
                .map(entry -> new Unit(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
    }
}
