package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.Transaction.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transactions from the operations of a Jepsen history: an {@code invoke} with what is to be done, and of the same process later an {@code
 * ok}, a {@code fail} or an {@code info} with what came of it. Those with another {@code f} than {@code txn} are left out. Not thread-safe.
 */
final class ElleTransactions {
    private static final int SHOWN = 60;

    // Mutable state
    private final Map<String, Event> open = new LinkedHashMap<>();
    private final List<Event> ended = new ArrayList<>();
    private long skipped;

    /** One operation of the file; its own are null where it does not tell any. */
    private record Event(
            Status status,
            String process,
            @Nullable Object index,
            @Nullable List<RecordedOperation> operations,
            int line) {}

    /**
     * Takes the next operation.
     *
     * @param line where it stands
     * @param value what it is: a map whose keys are texts, if the file is right
     * @throws HistoryFileException if it is no such operation
     */
    void add(int line, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new HistoryFileException(
                    line,
                    "has " + shown(value) + ", where an operation is expected: a map with type, process and value");
        }
        Object f = map.get("f");
        if (f != null && !f.equals("txn")) {
            skipped++;
            return;
        }
        Object type = map.get("type");
        Object named = map.get("process");
        String process = named == null ? "unknown" : named.toString();
        switch (String.valueOf(type)) {
            case "invoke" -> invoke(event(line, map, process, Status.UNKNOWN), named != null);
            case "ok" -> end(event(line, map, process, Status.COMMITTED));
            case "fail" -> end(event(line, map, process, Status.ABORTED));
            case "info" -> end(event(line, map, process, Status.UNKNOWN));
            default ->
                throw new HistoryFileException(
                        line,
                        "has an operation with the type " + shown(type) + ", and there are invoke, ok, fail and info");
        }
    }

    private static Event event(int line, Map<?, ?> map, String process, Status status) {
        Object value = map.get("value");
        List<RecordedOperation> operations = null;
        if (value instanceof List<?> list) {
            operations = list.stream()
                    .map(one -> MicroOperation.parse(line, one))
                    .filter(one -> status == Status.COMMITTED || MicroOperation.isWrite(one))
                    .toList();
        } else if (value != null || status == Status.COMMITTED) {
            throw new HistoryFileException(
                    line,
                    "has the value " + shown(value) + ", where a list is expected such as [[append x 1] [r x [1]]]");
        }
        return new Event(status, process, map.get("index"), operations, line);
    }

    /** Without a process there is no telling what came of it. */
    private void invoke(Event event, boolean hasProcess) {
        Event unfinished = hasProcess ? open.put(event.process, event) : null;
        if (unfinished != null) {
            ended.add(unfinished);
        }
    }

    private void end(Event event) {
        Event invoked = open.remove(event.process);
        if (event.operations != null) {
            ended.add(event);
        } else if (invoked != null) {
            ended.add(new Event(event.status, event.process, event.index, invoked.operations, event.line));
        } else {
            skipped++;
        }
    }

    /** How many operations of the file were left out. */
    long skipped() {
        return skipped;
    }

    /** All that have ended, and those of which nobody knows; in that order. */
    List<RecordedTransaction> transactions() {
        var all = new ArrayList<>(ended);
        all.addAll(open.values());
        var indices = new HashSet<Object>();
        boolean haveIndices = all.stream().allMatch(event -> event.index != null && indices.add(event.index));
        var transactions = new ArrayList<RecordedTransaction>();
        for (Event event : all) {
            Object name = haveIndices ? event.index : transactions.size() + 1;
            List<RecordedOperation> operations = event.operations == null ? List.of() : event.operations;
            transactions.add(new RecordedTransaction("T" + name, "process " + event.process, event.status, operations));
        }
        return transactions;
    }

    static String shown(@Nullable Object value) {
        String text = String.valueOf(value).replaceAll("[^ -~]", "?");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
