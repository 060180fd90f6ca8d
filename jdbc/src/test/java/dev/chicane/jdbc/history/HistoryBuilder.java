package dev.chicane.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.history.Transaction.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes histories of registers whose versions are numbers, 0 the initial one, and whose order is known. */
final class HistoryBuilder {
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<VersionOrder> orders = new ArrayList<>();

    /** A committed transaction. */
    HistoryBuilder committed(String name, Operation... operations) {
        return add(name, Status.COMMITTED, operations);
    }

    /** A transaction that ended in some way. */
    HistoryBuilder add(String name, Status status, Operation... operations) {
        transactions.add(new Transaction(name, "session", status, Arrays.asList(operations)));
        return this;
    }

    /** The order of the versions behind the initial one. */
    HistoryBuilder order(String object, int... numbers) {
        orders.add(VersionOrder.chain(
                object,
                Stream.concat(
                                Stream.of(version(object, 0)),
                                Arrays.stream(numbers).mapToObj(number -> version(object, number)))
                        .toList()));
        return this;
    }

    /** An order that is known in part. */
    HistoryBuilder order(VersionOrder order) {
        orders.add(order);
        return this;
    }

    CheckedHistory check() {
        CheckedHistory checked = HistoryCheck.check(history());
        CheckedHistory cut = HistoryCheck.check(history(), 0);
        assertThat(cut.levels()).as("found without a search").isEqualTo(checked.levels());
        return checked;
    }

    History history() {
        return new History(transactions, orders, List.of());
    }

    static Version version(String object, int number) {
        return new Version(object, number, String.valueOf(number));
    }

    static Operation w(String object, int number) {
        return new Operation.Write(version(object, number), "w(" + object + number + ")");
    }

    static Operation r(String object, int number) {
        return new Operation.Read(version(object, number), "r(" + object + number + ")");
    }

    /** Looks at versions of which these match. */
    static Operation find(Set<Version> matching, Version... seen) {
        return new Operation.PredicateRead(
                new Predicate("big", matching), Arrays.asList(seen), "find(" + Arrays.toString(seen) + ")");
    }
}
