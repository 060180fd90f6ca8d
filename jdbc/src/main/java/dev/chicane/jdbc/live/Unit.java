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
    static List<Unit> committed(List<WatchedTransaction> all) {
        return of(all.stream().filter(WatchedTransaction::isCommitted).toList());
    }

    /** These, and those that the program has rolled back, or not ended: nothing of what they wrote is there, but they have read. */
    static List<Unit> withGivenUp(List<WatchedTransaction> all) {
        return of(all.stream()
                .filter(transaction -> transaction.isCommitted() || transaction.isGivenUp())
                .toList());
    }

    private static List<Unit> of(List<WatchedTransaction> transactions) {
        var counts = new LinkedHashMap<String, Integer>();
        transactions.forEach(transaction -> counts.merge(transaction.actor(), 1, Integer::sum));
        return transactions.stream()
                .map(transaction -> {
                    String actor = transaction.actor();
                    boolean isOneOfSeveral = counts.getOrDefault(actor, 1) > 1;
                    return new Unit(
                            isOneOfSeveral ? actor + " #" + transaction.number() : actor,
                            actor,
                            transaction.isCommitted() ? transaction.statements() : firstReads(transaction));
                })
                .toList();
    }

    /** What was read before anything was written: of what is not committed nobody knows the versions. */
    private static List<WatchedStatement> firstReads(WatchedTransaction transaction) {
        return transaction.statements().stream()
                .takeWhile(WatchedStatement::onlyReads)
                .toList();
    }

    /** All that an actor has committed; who declares the race is none, and would be around all others. */
    static List<Unit> actors(List<WatchedTransaction> all) {
        Map<String, List<WatchedStatement>> statements = new LinkedHashMap<>();
        for (WatchedTransaction transaction : all) {
            if (transaction.isCommitted() && !transaction.isRoot()) {
                statements
                        .computeIfAbsent(transaction.actor(), first -> new ArrayList<>())
                        .addAll(transaction.statements());
            }
        }
        return statements.entrySet().stream()
                .map(entry -> new Unit(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether a later transaction of this has found the same row again: then it knows what is there now. */
    boolean findsAgain(RowKey row, WatchedStatement after) {
        return statements.subList(statements.indexOf(after), statements.size()).stream()
                .anyMatch(later -> later.transaction() != after.transaction()
                        && later.rows().stream().anyMatch(seen -> seen.row().equals(row)));
    }

    /** The same of a query that is asked again. */
    boolean asksAgain(WatchedStatement after) {
        return statements.subList(statements.indexOf(after), statements.size()).stream()
                .anyMatch(later -> later.transaction() != after.transaction()
                        && later.sql().equals(after.sql()));
    }
}
