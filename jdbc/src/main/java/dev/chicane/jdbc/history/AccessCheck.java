package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Dependency.Kind;
import dev.chicane.jdbc.history.Operation.Read;
import dev.chicane.jdbc.history.Operation.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with single reads: of aborted, intermediate and unknown versions, and of a transaction's own writes. */
final class AccessCheck {
    private final Versions versions;
    private final DependencyGraph graph;
    private final Map<Phenomenon, Tally> tallies = new LinkedHashMap<>();
    private final List<Anomaly> unrepeatable = new ArrayList<>();
    /** The versions that nobody should see, by the object that has them, where versions hold those before. */
    private final Map<String, List<Version>> wrongIn = new HashMap<>();

    /** The first one of a phenomenon, and how many there are. */
    private static final class Tally {
        private final Anomaly first;
        private long count = 1;

        Tally(Anomaly first) {
            this.first = first;
        }
    }

    AccessCheck(Versions versions, DependencyGraph graph) {
        this.versions = versions;
        this.graph = graph;
    }

    /** What there is, by phenomenon; each with its first example. */
    List<Anomaly> find() {
        tallies.clear();
        unrepeatable.clear();
        versions.orders().forEach((object, order) -> {
            if (order.isCumulative()) {
                wrongIn.put(
                        object,
                        order.versions().stream()
                                .filter(version -> order.hasPlace(version) && !versions.stands(version))
                                .toList());
            }
        });
        for (int i = 0; i < versions.count(); i++) {
            if (versions.isCommitted(i)) {
                check(i, versions.transaction(i).operations());
            }
        }
        var found = new ArrayList<Anomaly>();
        for (Tally tally : tallies.values()) {
            Anomaly first = tally.first;
            found.add(new Anomaly(
                    first.phenomenon(),
                    first.plain(),
                    first.remark(),
                    tally.count,
                    first.dependencies(),
                    first.accesses()));
        }
        unrepeatable.stream().limit(1).forEach(found::add);
        return found;
    }

    private void check(int reader, List<Operation> operations) {
        var own = new HashMap<String, Write>();
        var read = new HashMap<String, Version>();
        for (Operation operation : operations) {
            if (operation instanceof Write write) {
                own.put(write.version().object(), write);
                read.remove(write.version().object());
                continue;
            }
            for (Version seen : Versions.seenBy(operation)) {
                checkSource(reader, operation, seen);
                checkOwn(reader, operation, seen, own.get(seen.object()));
            }
            if (operation instanceof Read(Version version, String label)) {
                Version earlier = read.put(version.object(), version);
                if (earlier != null) {
                    checkRepeated(reader, earlier, version);
                }
            }
        }
    }

    private void checkSource(int reader, Operation operation, Version seen) {
        Writing writing = versions.writing(seen);
        if (!versions.stands(seen)) {
            addWrong(reader, operation, seen, seen);
        } else if (writing != null && writing.transaction() != reader && !writing.isFinal()) {
            add(Phenomenon.G1B, "dirty read, of an intermediate value", read(reader, seen, seen), List.of());
        }
        ObjectOrder order = versions.order(seen.object());
        for (Version wrong : wrongIn.getOrDefault(seen.object(), List.of())) {
            if (order != null && order.isBefore(wrong, seen)) {
                addWrong(reader, operation, wrong, seen);
            }
        }
    }

    private void addWrong(int reader, Operation operation, Version wrong, Version seen) {
        if (versions.writing(wrong) == null) {
            add(Phenomenon.GARBAGE, "garbage read", List.of(), List.of(access(reader, operation)));
        } else {
            add(Phenomenon.G1A, "dirty read, of what was rolled back", read(reader, wrong, seen), List.of());
        }
    }

    private List<Dependency> read(int reader, Version written, Version seen) {
        return List.of(graph.dependency(versions.writer(written), reader, Kind.WR, written, seen));
    }

    private void checkOwn(int reader, Operation operation, Version seen, @Nullable Write own) {
        Writing writing = versions.writing(seen);
        boolean isOwn = writing != null && writing.transaction() == reader;
        if (own == null) {
            if (isOwn && writing != null) {
                add(
                        Phenomenon.INTERNAL,
                        "read of a later write of its own",
                        List.of(),
                        List.of(access(reader, operation), versions.access(writing)));
            }
            return;
        }
        ObjectOrder order = versions.order(seen.object());
        boolean isWrong = isOwn ? !seen.equals(own.version()) : order != null && !order.isBefore(own.version(), seen);
        if (isWrong) {
            add(
                    Phenomenon.INTERNAL,
                    "own write not seen",
                    List.of(),
                    List.of(access(reader, own), access(reader, operation)));
        }
    }

    /** Two reads of one object, neither of whose versions is known to come first: whichever does, there is a G-single. */
    private void checkRepeated(int reader, Version earlier, Version later) {
        ObjectOrder order = versions.order(later.object());
        if (earlier.equals(later)
                || !isByOther(earlier, reader)
                || !isByOther(later, reader)
                || order == null
                || order.isBefore(earlier, later)
                || order.isBefore(later, earlier)) {
            return;
        }
        unrepeatable.add(new Anomaly(
                Phenomenon.G_SINGLE,
                "non-repeatable read",
                "Which of the two versions came first is not known; either way the other one overwrote it in between.",
                0,
                List.of(
                        graph.dependency(versions.writer(earlier), reader, Kind.WR, earlier, earlier),
                        graph.dependency(versions.writer(later), reader, Kind.WR, later, later)),
                List.of()));
    }

    private boolean isByOther(Version version, int reader) {
        int writer = versions.writer(version);
        return writer >= 0 && writer != reader && versions.isCommitted(writer);
    }

    private Access access(int transaction, Operation operation) {
        return new Access(versions.transaction(transaction), operation);
    }

    private void add(Phenomenon phenomenon, String plain, List<Dependency> dependencies, List<Access> accesses) {
        Tally known = tallies.get(phenomenon);
        if (known == null) {
            tallies.put(phenomenon, new Tally(new Anomaly(phenomenon, plain, "", 1, dependencies, accesses)));
        } else {
            known.count++;
        }
    }
}
