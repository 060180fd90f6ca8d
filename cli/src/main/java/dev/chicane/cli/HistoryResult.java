package dev.chicane.cli;

import dev.chicane.jdbc.history.CheckedHistory;
import dev.chicane.jdbc.history.IsolationLevel;
import dev.chicane.jdbc.history.Operation;
import dev.chicane.jdbc.history.Transaction;
import dev.chicane.jdbc.history.Transaction.Status;
import dev.chicane.jdbc.history.Version;
import dev.chicane.jdbc.history.file.ReadHistory;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found in the history of a file.
 *
 * @param file its name as it was given
 * @param read how it was read
 * @param checked what was found
 */
record HistoryResult(String file, ReadHistory read, CheckedHistory checked) {
    List<Transaction> transactions() {
        return read.history().transactions();
    }

    long operations() {
        return all().count();
    }

    private Stream<Operation> all() {
        return transactions().stream().flatMap(one -> one.operations().stream());
    }

    /** How many ended like this, as far as the file tells. */
    long count(Status status) {
        return transactions().stream().filter(one -> one.status() == status).count();
    }

    long sessions() {
        return transactions().stream().map(Transaction::session).distinct().count();
    }

    long objects() {
        return all().flatMap(HistoryResult::objects).distinct().count();
    }

    private static Stream<String> objects(Operation operation) {
        return switch (operation) {
            case Operation.Write write -> Stream.of(write.version().object());
            case Operation.Read read -> Stream.of(read.version().object());
            case Operation.PredicateRead read -> read.versions().stream().map(Version::object);
        };
    }

    /** Whether there was anything in which an anomaly could have been. */
    boolean isLookedAt() {
        return transactions().stream()
                .anyMatch(one ->
                        one.status() == Status.COMMITTED && !one.operations().isEmpty());
    }

    boolean holds(IsolationLevel level) {
        return checked.levels().contains(level);
    }
}
