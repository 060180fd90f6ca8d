package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.Transaction.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A store of lists that runs random transactions, well or badly isolated, and records what they did. */
final class ListStore {
    private static final int KEYS = 3;

    private final Random random;
    private final int count;
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<RecordedTransaction> recorded = new ArrayList<>();
    private int elements;

    /** A transaction that is under way. */
    private static final class Running {
        private final String name;
        private final Map<String, List<String>> snapshot;
        private final List<RecordedOperation> done = new ArrayList<>();
        private final Map<String, List<String>> appended = new HashMap<>();
        private int left;

        Running(String name, Map<String, List<String>> snapshot, int left) {
            this.name = name;
            this.snapshot = snapshot;
            this.left = left;
        }
    }

    /** For a number of transactions. */
    ListStore(long seed, int count) {
        this.random = new Random(seed);
        this.count = count;
    }

    /** One transaction after the other. */
    List<RecordedTransaction> serial() {
        for (int i = 1; i <= count; i++) {
            var running = begin(i);
            while (running.left > 0) {
                operate(running, running.snapshot);
            }
            commit(running);
        }
        return recorded;
    }

    /** Each on a snapshot of its own; of two that overlap and append to one list the second to commit is rolled back. */
    List<RecordedTransaction> snapshots() {
        var open = new ArrayList<Running>();
        int begun = 0;
        while (begun < count || !open.isEmpty()) {
            if (begun < count && (open.isEmpty() || random.nextInt(3) == 0)) {
                open.add(begin(++begun));
                continue;
            }
            Running running = open.get(random.nextInt(open.size()));
            if (running.left > 0) {
                operate(running, running.snapshot);
            } else {
                open.remove(running);
                boolean isFirst = running.appended.keySet().stream()
                        .allMatch(key -> list(lists, key).size()
                                == list(running.snapshot, key).size());
                if (isFirst) {
                    commit(running);
                } else {
                    recorded.add(ended(running, Status.ABORTED));
                }
            }
        }
        return recorded;
    }

    /** All on the same lists, with reads that are now and then behind the times. */
    List<RecordedTransaction> chaos() {
        var open = new ArrayList<Running>();
        for (int i = 1; i <= count; i++) {
            open.add(new Running("T" + i, lists, 1 + random.nextInt(4)));
        }
        int staleness = random.nextInt(3) == 0 ? 4 : 40;
        Running current = open.getFirst();
        while (!open.isEmpty()) {
            if (!open.contains(current) || random.nextInt(3) == 0) {
                current = open.get(random.nextInt(open.size()));
            }
            String key = "k" + random.nextInt(KEYS);
            if (random.nextBoolean()) {
                String element = String.valueOf(++elements);
                current.done.add(new RecordedOperation.Append(key, element, 1));
                lists.computeIfAbsent(key, any -> new ArrayList<>()).add(element);
            } else {
                List<String> list = list(lists, key);
                int seen = random.nextInt(staleness) == 0 ? random.nextInt(list.size() + 1) : list.size();
                current.done.add(new RecordedOperation.ReadList(key, List.copyOf(list.subList(0, seen)), 1));
            }
            if (--current.left == 0) {
                open.remove(current);
                recorded.add(ended(current, random.nextInt(12) == 0 ? Status.ABORTED : Status.COMMITTED));
            }
        }
        return recorded;
    }

    /** One more transaction that reads all lists as they are in the end, so that the order of all elements is known. */
    List<RecordedTransaction> withLastReader() {
        var reads = new ArrayList<RecordedOperation>();
        lists.forEach((key, list) -> reads.add(new RecordedOperation.ReadList(key, List.copyOf(list), 1)));
        recorded.add(new RecordedTransaction("reader", "reader", Status.COMMITTED, reads));
        return recorded;
    }

    private Running begin(int number) {
        var snapshot = new HashMap<String, List<String>>();
        lists.forEach((key, list) -> snapshot.put(key, List.copyOf(list)));
        return new Running("T" + number, snapshot, 1 + random.nextInt(5));
    }

    private void operate(Running running, Map<String, List<String>> seen) {
        running.left--;
        String key = "k" + random.nextInt(KEYS);
        if (random.nextBoolean()) {
            String element = String.valueOf(++elements);
            running.done.add(new RecordedOperation.Append(key, element, 1));
            running.appended.computeIfAbsent(key, any -> new ArrayList<>()).add(element);
        } else {
            var list = new ArrayList<>(list(seen, key));
            list.addAll(list(running.appended, key));
            running.done.add(new RecordedOperation.ReadList(key, list, 1));
        }
    }

    private void commit(Running running) {
        running.appended.forEach((key, more) ->
                lists.computeIfAbsent(key, any -> new ArrayList<>()).addAll(more));
        recorded.add(ended(running, Status.COMMITTED));
    }

    private static RecordedTransaction ended(Running running, Status status) {
        Set<RecordedOperation> kept = new HashSet<>(running.done);
        if (status != Status.COMMITTED) {
            kept.removeIf(operation -> !MicroOperation.isWrite(operation));
        }
        return new RecordedTransaction(
                running.name,
                running.name,
                status,
                running.done.stream().filter(kept::contains).toList());
    }

    private static List<String> list(Map<String, List<String>> lists, String key) {
        return lists.getOrDefault(key, List.of());
    }
}
