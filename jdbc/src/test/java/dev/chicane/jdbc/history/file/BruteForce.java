package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.Transaction.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of a history on lists whether any order of its transactions explains it, by trying all of them. */
final class BruteForce {
    private final List<RecordedTransaction> committed;
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Set<RecordedTransaction> done = new HashSet<>();
    /** How long the lists were when a transaction began. */
    private final Map<RecordedTransaction, Map<String, Integer>> begun = new HashMap<>();

    BruteForce(List<RecordedTransaction> history) {
        committed =
                history.stream().filter(one -> one.status() == Status.COMMITTED).toList();
    }

    /** Whether the transactions could have run one after the other. */
    boolean isSerializable() {
        if (done.size() == committed.size()) {
            return true;
        }
        for (RecordedTransaction next : committed) {
            if (!done.contains(next)) {
                Map<String, List<String>> written = run(next);
                if (written != null) {
                    done.add(next);
                    append(written);
                    boolean isFound = isSerializable();
                    takeBack(written);
                    done.remove(next);
                    if (isFound) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether each could have run on a snapshot, with no two that overlap writing the same list. */
    boolean isOfSnapshots() {
        if (done.size() == committed.size()) {
            return true;
        }
        for (RecordedTransaction next : committed) {
            Map<String, Integer> lengths = begun.get(next);
            if (done.contains(next)) {
                continue;
            }
            if (lengths == null ? begins(next) : commits(next, lengths)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(RecordedTransaction next) {
        if (run(next) == null) {
            return false;
        }
        var lengths = new HashMap<String, Integer>();
        lists.forEach((key, list) -> lengths.put(key, list.size()));
        begun.put(next, lengths);
        boolean isFound = isOfSnapshots();
        begun.remove(next);
        return isFound;
    }

    private boolean commits(RecordedTransaction next, Map<String, Integer> lengths) {
        var written = new HashMap<String, List<String>>();
        for (RecordedOperation operation : next.operations()) {
            if (operation instanceof RecordedOperation.Append append) {
                written.computeIfAbsent(append.key(), any -> new ArrayList<>()).add(append.value());
            }
        }
        for (String key : written.keySet()) {
            if (lists.getOrDefault(key, List.of()).size() != lengths.getOrDefault(key, 0)) {
                return false;
            }
        }
        done.add(next);
        append(written);
        boolean isFound = isOfSnapshots();
        takeBack(written);
        done.remove(next);
        return isFound;
    }

    /** What it appends if it runs now; null if it reads something else then. */
    private @Nullable Map<String, List<String>> run(RecordedTransaction transaction) {
        var own = new HashMap<String, List<String>>();
        for (RecordedOperation operation : transaction.operations()) {
            if (operation instanceof RecordedOperation.Append append) {
                own.computeIfAbsent(append.key(), any -> new ArrayList<>()).add(append.value());
            } else if (operation instanceof RecordedOperation.ReadList read) {
                var seen = new ArrayList<>(lists.getOrDefault(read.key(), List.of()));
                seen.addAll(own.getOrDefault(read.key(), List.of()));
                if (!seen.equals(read.elements())) {
                    return null;
                }
            }
        }
        return own;
    }

    private void append(Map<String, List<String>> written) {
        written.forEach((key, more) ->
                lists.computeIfAbsent(key, any -> new ArrayList<>()).addAll(more));
    }

    private void takeBack(Map<String, List<String>> written) {
        written.forEach((key, more) -> {
            List<String> list = lists.getOrDefault(key, List.of());
            list.subList(list.size() - more.size(), list.size()).clear();
        });
    }
}
