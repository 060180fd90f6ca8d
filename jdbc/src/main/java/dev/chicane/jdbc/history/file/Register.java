package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.Access;
import dev.chicane.jdbc.history.Contradiction;
import dev.chicane.jdbc.history.History;
import dev.chicane.jdbc.history.Operation;
import dev.chicane.jdbc.history.Phenomenon;
import dev.chicane.jdbc.history.Transaction;
import dev.chicane.jdbc.history.Transaction.Status;
import dev.chicane.jdbc.history.Version;
import dev.chicane.jdbc.history.VersionOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on registers. Of the order of versions is known that the initial one comes first, and that what a transaction writes
 * comes behind what it has last read or written there: Kingsbury and Alvaro, "Elle", VLDB 2020, section 5.2. Nothing is inferred
 * from the order of transactions in a session, or from time.
 */
final class Register {
    private final List<RecordedTransaction> recorded;
    private final String initial;
    private final Writes writes = new Writes();
    private final Map<String, Map<Version, Follows>> predecessors = new TreeMap<>();

    /** By which operation a version follows another one. */
    private record Follows(Version before, Operation operation, int transaction) {}

    Register(List<RecordedTransaction> recorded, String initial) {
        this.recorded = recorded;
        this.initial = initial;
    }

    /**
     * What it comes to.
     *
     * @throws HistoryFileException if a value is written twice, or an operation is none on registers
     */
    History history() {
        var written = new ArrayList<List<Operation>>();
        for (RecordedTransaction one : recorded) {
            written.add(writes(one));
        }
        var transactions = new ArrayList<Transaction>();
        for (int i = 0; i < recorded.size(); i++) {
            RecordedTransaction one = recorded.get(i);
            List<Operation> operations = operations(one, written.get(i));
            transactions.add(new Transaction(one.name(), one.session(), one.status(), operations));
            follow(i, operations, one.status() == Status.COMMITTED);
        }
        var orders = new ArrayList<VersionOrder>();
        var contradictions = new ArrayList<Contradiction>();
        predecessors.forEach((key, follows) -> {
            List<Follows> circle = circle(follows);
            if (circle.isEmpty()) {
                var pairs = new ArrayList<VersionOrder.Pair>();
                follows.forEach((after, one) -> pairs.add(new VersionOrder.Pair(one.before(), after)));
                orders.add(new VersionOrder(key, pairs, false));
            } else {
                contradictions.add(new Contradiction(
                        Phenomenon.INCOMPATIBLE_ORDER,
                        key,
                        "Each of these writes of " + key
                                + " comes behind the next one, and the last one behind the first.",
                        circle.stream()
                                .map(one -> new Access(transactions.get(one.transaction()), one.operation()))
                                .toList()));
            }
        });
        return new History(transactions, orders, contradictions);
    }

    private List<Operation> writes(RecordedTransaction transaction) {
        var operations = new ArrayList<Operation>();
        for (RecordedOperation operation : transaction.operations()) {
            if (operation instanceof RecordedOperation.Write(String key, String value, int line)) {
                operations.add(
                        new Operation.Write(writes.write(key, value, line, "writes"), "write " + key + " = " + value));
            }
        }
        return operations;
    }

    private List<Operation> operations(RecordedTransaction one, List<Operation> written) {
        var operations = new ArrayList<Operation>();
        int next = 0;
        for (RecordedOperation operation : one.operations()) {
            switch (operation) {
                case RecordedOperation.Write write -> operations.add(written.get(next++));
                case RecordedOperation.ReadNothing(String key, int line) ->
                    operations.add(new Operation.Read(Version.initial(key, initial), "read " + key + " = " + initial));
                case RecordedOperation.ReadValue(String key, String value, int line) ->
                    operations.add(new Operation.Read(writes.read(key, value), "read " + key + " = " + value));
                case RecordedOperation.ReadList(String key, List<String> elements, int line) ->
                    throw new HistoryFileException(
                            line, "reads a list of " + key + ", where the model rw-register has a value");
                case RecordedOperation.Append(String key, String value, int line) ->
                    throw new HistoryFileException(
                            line, "appends " + value + " to " + key + ", where the model rw-register has w or r");
            }
        }
        return operations;
    }

    private void follow(int transaction, List<Operation> operations, boolean areReadsKnown) {
        var last = new HashMap<String, Version>();
        for (Operation operation : operations) {
            if (operation instanceof Operation.Read(Version version, String label) && areReadsKnown) {
                last.put(version.object(), version);
            } else if (operation instanceof Operation.Write(Version version, String label)) {
                Version before = last.put(version.object(), version);
                Version known =
                        before == null || before.equals(version) ? Version.initial(version.object(), initial) : before;
                predecessors
                        .computeIfAbsent(version.object(), any -> new LinkedHashMap<>())
                        .put(version, new Follows(known, operation, transaction));
            }
        }
    }

    /** Versions that come before themselves, each with the one before; empty if there are none. */
    private static List<Follows> circle(Map<Version, Follows> follows) {
        var done = new HashSet<Version>();
        for (Version start : follows.keySet()) {
            var path = new LinkedHashMap<Version, Follows>();
            Version version = start;
            Follows next = follows.get(version);
            while (next != null && !done.contains(version)) {
                if (path.putIfAbsent(version, next) != null) {
                    return from(version, path);
                }
                version = next.before();
                next = follows.get(version);
            }
            done.addAll(path.keySet());
        }
        return List.of();
    }

    private static List<Follows> from(@Nullable Version first, Map<Version, Follows> path) {
        return path.entrySet().stream()
                .dropWhile(entry -> !entry.getKey().equals(first))
                .map(Map.Entry::getValue)
                .toList();
    }
}
