package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Operation.PredicateRead;
import dev.chicane.jdbc.history.Operation.Read;
import dev.chicane.jdbc.history.Operation.Write;
import dev.chicane.jdbc.history.Transaction.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who wrote which version of a history, which transactions count as committed, and how the versions follow one another. */
final class Versions {
    private final List<Transaction> transactions;
    private final Map<Version, Writing> writings = new HashMap<>();
    private final Map<String, ObjectOrder> orders = new LinkedHashMap<>();
    private final boolean[] isCommitted;

    /**
     * Looks through a history.
     *
     * @throws IllegalArgumentException if two operations write the same version, or two orders are of one object
     */
    Versions(History history) {
        transactions = history.transactions();
        isCommitted = new boolean[transactions.size()];
        for (int i = 0; i < transactions.size(); i++) {
            addWritings(i, transactions.get(i).operations());
        }
        for (VersionOrder order : history.orders()) {
            if (orders.put(order.object(), new ObjectOrder(order)) != null) {
                throw new IllegalArgumentException("There are two orders of the versions of " + order.object());
            }
        }
        settle();
    }

    private void addWritings(int transaction, List<Operation> operations) {
        var written = new HashSet<String>();
        for (int i = operations.size() - 1; i >= 0; i--) {
            if (operations.get(i) instanceof Write(Version version, String label)) {
                var writing = new Writing(transaction, i, written.add(version.object()));
                Writing other = writings.put(version, writing);
                if (other != null) {
                    throw new IllegalArgumentException("Two operations write version " + version.number() + " of "
                            + version.object() + ": "
                            + transactions
                                    .get(other.transaction())
                                    .operations()
                                    .get(other.operation())
                                    .label()
                            + ", and " + label);
                }
            }
        }
    }

    /** Whose end nobody knows is committed if a committed one has seen its writes. */
    private void settle() {
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < transactions.size(); i++) {
            if (transactions.get(i).status() == Status.COMMITTED) {
                isCommitted[i] = true;
                open.add(i);
            }
        }
        if (transactions.stream().noneMatch(one -> one.status() == Status.UNKNOWN)) {
            return;
        }
        var known = new HashSet<Version>();
        while (!open.isEmpty()) {
            for (Operation operation : transactions.get(open.remove()).operations()) {
                for (Version seen : seenBy(operation)) {
                    settle(seen, known, open);
                }
            }
        }
    }

    private void settle(Version seen, Set<Version> known, ArrayDeque<Integer> open) {
        ObjectOrder order = orders.get(seen.object());
        List<Version> versions = List.of(seen);
        while (!versions.isEmpty()) {
            var earlier = new ArrayList<Version>();
            for (Version version : versions) {
                Writing writing = writings.get(version);
                if (!known.add(version)) {
                    continue;
                }
                if (writing != null
                        && !isCommitted[writing.transaction()]
                        && transactions.get(writing.transaction()).status() == Status.UNKNOWN) {
                    isCommitted[writing.transaction()] = true;
                    open.add(writing.transaction());
                }
                if (order != null && order.isCumulative()) {
                    earlier.addAll(order.previous(version, any -> true));
                }
            }
            versions = earlier;
        }
    }

    /** What an operation has read: one version, or those by a predicate. */
    static List<Version> seenBy(Operation operation) {
        return switch (operation) {
            case Read read -> List.of(read.version());
            case PredicateRead read -> read.versions();
            case Write write -> List.of();
        };
    }

    Transaction transaction(int index) {
        return transactions.get(index);
    }

    int count() {
        return transactions.size();
    }

    boolean isCommitted(int transaction) {
        return isCommitted[transaction];
    }

    /** Who wrote it; null if nobody did. */
    @Nullable
    Writing writing(Version version) {
        return writings.get(version);
    }

    /** The index of who wrote it; -1 if nobody did. */
    int writer(Version version) {
        Writing writing = writings.get(version);
        return writing == null ? -1 : writing.transaction();
    }

    /** Whether it is the initial version, or one that a committed transaction wrote. */
    boolean stands(Version version) {
        Writing writing = writings.get(version);
        return writing == null ? version.isInitial() : isCommitted[writing.transaction()];
    }

    /** The order of an object; null if nothing is known. */
    @Nullable
    ObjectOrder order(String object) {
        return orders.get(object);
    }

    Map<String, ObjectOrder> orders() {
        return orders;
    }

    /** The access of which a writing is. */
    Access access(Writing writing) {
        Transaction transaction = transactions.get(writing.transaction());
        return new Access(transaction, transaction.operations().get(writing.operation()));
    }
}
