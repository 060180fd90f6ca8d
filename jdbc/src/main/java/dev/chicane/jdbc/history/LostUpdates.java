package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Dependency.Kind;
import dev.chicane.jdbc.history.Operation.Read;
import dev.chicane.jdbc.history.Operation.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds lost updates: two transactions that read the same version of an object and then both write the object. Whichever of them comes
 * first, the other one has not seen what it wrote; so it is a G-single also where the order of the two versions is not known.
 */
final class LostUpdates {
    private final Versions versions;
    private final DependencyGraph graph;
    /** By the version that they read: who, and what they made of it. */
    private final Map<Version, List<Update>> updates = new LinkedHashMap<>();

    /** What the transactions that are in it have read, of those versions. */
    private final Map<Integer, Set<Version>> readBy = new HashMap<>();

    private record Update(int transaction, Version written) {}

    LostUpdates(Versions versions, DependencyGraph graph) {
        this.versions = versions;
        this.graph = graph;
        for (int i = 0; i < versions.count(); i++) {
            if (versions.isCommitted(i)) {
                collect(i);
            }
        }
        updates.values().removeIf(list -> list.size() < 2);
        updates.forEach((version, list) ->
                list.forEach(update -> readBy.computeIfAbsent(update.transaction(), any -> new HashSet<>())
                        .add(version)));
    }

    private void collect(int transaction) {
        var read = new HashMap<String, Version>();
        var written = new LinkedHashMap<String, Version>();
        for (Operation operation : versions.transaction(transaction).operations()) {
            if (operation instanceof Read(Version version, String label)
                    && versions.writer(version) != transaction
                    && versions.stands(version)
                    && !written.containsKey(version.object())) {
                read.put(version.object(), version);
            } else if (operation instanceof Write(Version version, String label)) {
                written.put(version.object(), version);
            }
        }
        written.forEach((object, version) -> {
            Version seen = read.get(object);
            ObjectOrder order = versions.order(object);
            if (seen != null && order != null && order.isBefore(seen, version)) {
                updates.computeIfAbsent(seen, any -> new ArrayList<>()).add(new Update(transaction, version));
            }
        });
    }

    boolean isEmpty() {
        return updates.isEmpty();
    }

    /** Whether two transactions have lost an update between them. */
    boolean isBetween(int one, int other) {
        return !Collections.disjoint(readBy.getOrDefault(one, Set.of()), readBy.getOrDefault(other, Set.of()));
    }

    /** One for all of them, with the first two transactions. */
    List<Anomaly> find() {
        Map.Entry<Version, List<Update>> first = null;
        long count = 0;
        for (Map.Entry<Version, List<Update>> entry : updates.entrySet()) {
            count += entry.getValue().size() - 1;
            if (first == null
                    || entry.getValue().getFirst().transaction()
                            < first.getValue().getFirst().transaction()) {
                first = entry;
            }
        }
        if (first == null) {
            return List.of();
        }
        return List.of(anomaly(
                first.getKey(), first.getValue().getFirst(), first.getValue().get(1), count));
    }

    private Anomaly anomaly(Version read, Update one, Update other, long count) {
        ObjectOrder order = versions.order(read.object());
        boolean isOrdered = order != null && order.isBefore(one.written(), other.written());
        boolean isOtherWay = order != null && order.isBefore(other.written(), one.written());
        Update early = isOtherWay ? other : one;
        Update late = isOtherWay ? one : other;
        Dependency overtaken =
                graph.dependency(late.transaction(), early.transaction(), Kind.RW, read, early.written());
        Dependency back = isOrdered || isOtherWay
                ? graph.dependency(early.transaction(), late.transaction(), Kind.WW, early.written(), late.written())
                : graph.dependency(early.transaction(), late.transaction(), Kind.RW, read, late.written());
        String remark = isOrdered || isOtherWay
                ? ""
                : "Which of the two versions came first is not known, so that both ways are shown as anti-dependencies: one of them is"
                        + " a write over the other's, and either way the second version was made without the first.";
        return new Anomaly(Phenomenon.G_SINGLE, "lost update", remark, count, List.of(overtaken, back), List.of());
    }
}
