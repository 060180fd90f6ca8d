package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Dependency.Kind;
import dev.chicane.jdbc.history.Operation.PredicateRead;
import dev.chicane.jdbc.history.Operation.Read;
import dev.chicane.jdbc.history.Operation.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The direct serialization graph of a history: its committed transactions, and what makes one come before another. Kept in arrays, since
 * there may be millions of edges; what an edge is made of is looked up for those that are shown.
 */
final class DependencyGraph {
    private final Versions versions;
    private final List<Version> all = new ArrayList<>();
    private final Map<Version, Integer> numbers = new HashMap<>();
    private final Edges edges;

    DependencyGraph(Versions versions) {
        this.versions = versions;
        var builder = new Edges.Builder(versions.count());
        versions.orders().values().forEach(order -> addWrites(order, builder));
        for (int i = 0; i < versions.count(); i++) {
            if (versions.isCommitted(i)) {
                for (Operation operation : versions.transaction(i).operations()) {
                    if (operation instanceof Read read) {
                        addRead(i, read.version(), builder);
                    } else if (operation instanceof PredicateRead read) {
                        addPredicateRead(i, read, builder);
                    }
                }
            }
        }
        edges = builder.build();
    }

    Edges edges() {
        return edges;
    }

    private void addWrites(ObjectOrder order, Edges.Builder to) {
        for (Version version : order.versions()) {
            int writer = versions.writer(version);
            if (writer >= 0 && versions.isCommitted(writer)) {
                for (Version next : order.next(version, versions::stands)) {
                    add(to, writer, versions.writer(next), Kind.WW, version, next);
                }
            }
        }
    }

    private void addRead(int reader, Version seen, Edges.Builder to) {
        if (!versions.stands(seen)) {
            return;
        }
        add(to, versions.writer(seen), reader, Kind.WR, seen, seen);
        ObjectOrder order = versions.order(seen.object());
        if (order != null) {
            int writer = versions.writer(seen);
            for (Version next : order.next(
                    seen, version -> versions.stands(version) && (writer < 0 || versions.writer(version) != writer))) {
                add(to, reader, versions.writer(next), Kind.RW, seen, next);
            }
        }
    }

    /** Of each object that it looked at, who last changed whether it matches, and who did so next. */
    private void addPredicateRead(int reader, PredicateRead read, Edges.Builder to) {
        for (Version seen : read.versions()) {
            ObjectOrder order = versions.order(seen.object());
            if (order == null || !versions.stands(seen)) {
                continue;
            }
            Version changed = seen;
            while (!changed.isInitial() && !changes(changed, order, read)) {
                List<Version> previous = order.previous(changed, versions::stands);
                changed = previous.isEmpty() ? Version.initial(seen.object(), "") : previous.getFirst();
            }
            add(to, versions.writer(changed), reader, Kind.WR, changed, seen);
            List<Version> later = order.next(seen, versions::stands);
            while (!later.isEmpty()
                    && (!changes(later.getFirst(), order, read) || versions.writer(later.getFirst()) == reader)) {
                later = order.next(later.getFirst(), versions::stands);
            }
            if (!later.isEmpty()) {
                add(to, reader, versions.writer(later.getFirst()), Kind.PREDICATE_RW, seen, later.getFirst());
            }
        }
    }

    private boolean changes(Version version, ObjectOrder order, PredicateRead read) {
        List<Version> previous = order.previous(version, versions::stands);
        boolean matched = !previous.isEmpty() && read.predicate().matching().contains(previous.getFirst());
        return matched != read.predicate().matching().contains(version);
    }

    private void add(Edges.Builder to, int source, int target, Kind kind, Version before, Version after) {
        if (source >= 0 && target >= 0 && source != target) {
            to.add(source, target, kind, number(before), number(after));
        }
    }

    private int number(Version version) {
        Integer known = numbers.putIfAbsent(version, all.size());
        if (known == null) {
            all.add(version);
            return all.size() - 1;
        }
        return known;
    }

    /** What an edge is made of. */
    Dependency dependency(int edge) {
        return dependency(
                edges.source(edge),
                edges.target(edge),
                edges.kind(edge),
                all.get(edges.before(edge)),
                all.get(edges.after(edge)));
    }

    /** A dependency by these versions, whether or not it is an edge. */
    Dependency dependency(int source, int target, Kind kind, Version before, Version after) {
        Transaction from = versions.transaction(source);
        Transaction to = versions.transaction(target);
        return new Dependency(
                from,
                to,
                kind,
                before.object(),
                before,
                after,
                kind.isAnti() ? reading(from, before, kind) : writing(before),
                kind == Kind.WR ? reading(to, after, kind) : writing(after));
    }

    private Operation writing(Version version) {
        return versions.access(Objects.requireNonNull(versions.writing(version), version::text))
                .operation();
    }

    private static Operation reading(Transaction by, Version version, Kind kind) {
        Operation found = null;
        for (Operation operation : by.operations()) {
            boolean isPredicate = operation instanceof PredicateRead;
            if (!(operation instanceof Write)
                    && Versions.seenBy(operation).contains(version)
                    && (found == null
                            || (found instanceof PredicateRead && !isPredicate && kind != Kind.PREDICATE_RW))) {
                found = operation;
            }
        }
        return Objects.requireNonNull(found, version::text);
    }
}
