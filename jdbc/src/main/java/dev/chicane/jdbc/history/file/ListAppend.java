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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Transactions on lists. The longest list that was read is the order of its elements, and all other reads have to be a beginning of it.
 * Elements that nobody has read come behind it, in an order that is not known but for those of one transaction. After Kingsbury and
 * Alvaro, "Elle", VLDB 2020, section 4.3, which leaves the latter out.
 */
final class ListAppend {
    /** Longer lists are cut where they are shown. */
    private static final int SHOWN = 12;

    private final List<RecordedTransaction> recorded;
    private final Writes writes = new Writes();
    private final List<Transaction> transactions = new ArrayList<>();
    private final Map<String, List<Reading>> readings = new TreeMap<>();
    /** By object, and then by transaction, in their order. */
    private final Map<String, List<List<Version>>> appended = new TreeMap<>();

    private record Reading(List<Version> elements, Access access) {}

    ListAppend(List<RecordedTransaction> recorded) {
        this.recorded = recorded;
    }

    /**
     * What it comes to.
     *
     * @throws HistoryFileException if an element is appended twice, or an operation is none on lists
     */
    History history() {
        var written = new ArrayList<List<Operation>>();
        for (RecordedTransaction one : recorded) {
            written.add(appends(one));
        }
        for (int i = 0; i < recorded.size(); i++) {
            addTransaction(recorded.get(i), written.get(i));
        }
        var orders = new ArrayList<VersionOrder>();
        var contradictions = new ArrayList<Contradiction>();
        Set<String> keys = new HashSet<>(appended.keySet());
        keys.addAll(readings.keySet());
        for (String key : keys.stream().sorted().toList()) {
            List<Reading> ofKey = readings.getOrDefault(key, List.of());
            List<Contradiction> wrong = contradictions(key, ofKey);
            contradictions.addAll(wrong);
            if (wrong.isEmpty()) {
                orders.add(order(key, ofKey));
            }
        }
        return new History(transactions, orders, contradictions);
    }

    /** First of all, since reads may stand before the appends that they see. */
    private List<Operation> appends(RecordedTransaction transaction) {
        var operations = new ArrayList<Operation>();
        var byKey = new TreeMap<String, List<Version>>();
        for (RecordedOperation operation : transaction.operations()) {
            if (operation instanceof RecordedOperation.Append(String key, String value, int line)) {
                Version version = writes.write(key, value, line, "appends");
                operations.add(new Operation.Write(version, "append " + key + " " + value));
                byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(version);
            }
        }
        byKey.forEach((key, versions) ->
                appended.computeIfAbsent(key, any -> new ArrayList<>()).add(versions));
        return operations;
    }

    private void addTransaction(RecordedTransaction one, List<Operation> appends) {
        var operations = new ArrayList<Operation>();
        var lists = new ArrayList<List<Version>>();
        int next = 0;
        for (RecordedOperation operation : one.operations()) {
            List<String> elements = switch (operation) {
                case RecordedOperation.Append append -> null;
                case RecordedOperation.ReadNothing nothing -> List.of();
                case RecordedOperation.ReadList(String key, List<String> read, int line) -> read;
                case RecordedOperation.ReadValue(String key, String value, int line) ->
                    throw new HistoryFileException(
                            line, "reads " + value + " of " + key + ", where the model list-append has a list");
                case RecordedOperation.Write(String key, String value, int line) ->
                    throw new HistoryFileException(
                            line, "writes " + value + " to " + key + ", where the model list-append has append or r");
            };
            if (elements == null) {
                operations.add(appends.get(next++));
            } else {
                String key = operation.key();
                List<Version> versions = elements.stream()
                        .map(element -> writes.read(key, element))
                        .toList();
                Version last = versions.isEmpty() ? Version.initial(key, "[]") : versions.getLast();
                operations.add(new Operation.Read(last, "read " + key + " = " + shown(elements)));
                lists.add(versions);
            }
        }
        var transaction = new Transaction(one.name(), one.session(), one.status(), operations);
        transactions.add(transaction);
        if (one.status() == Status.COMMITTED) {
            addReadings(transaction, lists);
        }
    }

    private void addReadings(Transaction transaction, List<List<Version>> lists) {
        int next = 0;
        for (Operation operation : transaction.operations()) {
            if (operation instanceof Operation.Read(Version version, String label)) {
                readings.computeIfAbsent(version.object(), any -> new ArrayList<>())
                        .add(new Reading(lists.get(next++), new Access(transaction, operation)));
            }
        }
    }

    private static String shown(List<String> elements) {
        if (elements.size() <= SHOWN) {
            return "[" + String.join(" ", elements) + "]";
        }
        return "[... " + String.join(" ", elements.subList(elements.size() - SHOWN, elements.size())) + "] ("
                + elements.size() + " elements)";
    }

    private static List<Contradiction> contradictions(String key, List<Reading> readings) {
        var found = new ArrayList<Contradiction>();
        Reading longest = null;
        for (Reading reading : readings) {
            if (new HashSet<>(reading.elements()).size() < reading.elements().size()) {
                found.add(new Contradiction(
                        Phenomenon.DUPLICATE,
                        key,
                        "An element is twice in the list " + key + ".",
                        List.of(reading.access())));
            }
            longest = longest == null
                            || reading.elements().size() > longest.elements().size()
                    ? reading
                    : longest;
        }
        for (Reading reading : readings) {
            if (longest != null
                    && !reading.elements()
                            .equals(longest.elements()
                                    .subList(0, reading.elements().size()))) {
                found.add(new Contradiction(
                        Phenomenon.INCOMPATIBLE_ORDER,
                        key,
                        "Of two reads of the list " + key + " neither is a beginning of the other.",
                        List.of(reading.access(), longest.access())));
            }
        }
        return found;
    }

    private VersionOrder order(String key, List<Reading> readings) {
        List<Version> longest = List.of();
        for (Reading reading : readings) {
            longest = reading.elements().size() > longest.size() ? reading.elements() : longest;
        }
        var pairs = new ArrayList<VersionOrder.Pair>();
        Version last = Version.initial(key, "[]");
        for (Version version : longest) {
            pairs.add(new VersionOrder.Pair(last, version));
            last = version;
        }
        var known = new HashSet<>(longest);
        for (List<Version> ofTransaction : appended.getOrDefault(key, List.of())) {
            Version before = last;
            for (Version version : ofTransaction) {
                if (known.add(version)) {
                    pairs.add(new VersionOrder.Pair(before, version));
                    before = version;
                }
            }
        }
        return new VersionOrder(key, pairs, true);
    }
}
