package dev.chicane.jdbc.history;

import static dev.chicane.jdbc.history.Dependency.Kind.PREDICATE_RW;
import static dev.chicane.jdbc.history.Dependency.Kind.RW;
import static dev.chicane.jdbc.history.Dependency.Kind.WR;
import static dev.chicane.jdbc.history.Dependency.Kind.WW;

import dev.chicane.jdbc.history.CycleSearch.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds the shortest cycle of each phenomenon in a dependency graph. */
final class CycleCheck {
    private static final int WRITES = CycleSearch.bits(WW);
    private static final int DEPENDENCIES = CycleSearch.bits(WW, WR);
    private static final int ITEMS = CycleSearch.bits(WW, WR, RW);
    private static final int ALL = CycleSearch.bits(WW, WR, RW, PREDICATE_RW);

    private final DependencyGraph graph;
    private final Edges edges;
    private final CycleSearch search;
    private final LostUpdates lost;
    private final List<Anomaly> found = new ArrayList<>();

    /** Of a graph, with so many looks at edges for each cycle; what {@code lost} found is told of already. */
    CycleCheck(DependencyGraph graph, LostUpdates lost, long mostLooks) {
        this.graph = graph;
        this.lost = lost;
        edges = graph.edges();
        search = new CycleSearch(edges, mostLooks);
    }

    /** What there is, in the order of {@link Phenomenon}, and by objects before by predicates. */
    List<Anomaly> find() {
        found.clear();
        findWithoutAnti(Phenomenon.G0, WRITES, WRITES);
        findWithoutAnti(Phenomenon.G1C, CycleSearch.bits(WR), DEPENDENCIES);
        findWithAnti(CycleSearch.bits(RW), ITEMS);
        findWithAnti(CycleSearch.bits(PREDICATE_RW), ALL);
        return List.copyOf(found);
    }

    /** Whether there may be shorter cycles than those that were found. */
    boolean isCut() {
        return search.isCut();
    }

    private void findWithoutAnti(Phenomenon phenomenon, int begin, int kinds) {
        var components = Components.of(edges, kinds);
        if (components.firstInside(begin) >= 0
                && !find(phenomenon, new Query(CycleShape.WITHOUT_ANTI, begin, kinds, components, search::isSimple))) {
            findAny(begin, kinds, components, CycleShape.WITHOUT_ANTI);
        }
    }

    private void findWithAnti(int begin, int kinds) {
        var all = Components.of(edges, kinds);
        if (all.firstInside(begin) < 0) {
            return;
        }
        int before = found.size();
        Predicate<List<Integer>> isNew = cycle -> search.isSimple(cycle) && !isLostUpdate(cycle) && !hasShortcut(cycle);
        var apart = Components.withOneAntiAtATime(edges, kinds);
        if (apart.firstInside(begin) >= 0) {
            find(Phenomenon.G_SINGLE, new Query(CycleShape.ONE_ANTI, begin, kinds, apart, isNew));
            // A walk that is no simple cycle is told of where nothing else tells that there are no snapshots.
            Predicate<List<Integer>> counts = excludesSnapshots() ? search::isSimple : cycle -> true;
            find(Phenomenon.G_NONADJACENT, new Query(CycleShape.APART, begin, kinds, apart, counts));
            if (!excludesSnapshots()) {
                findAny(begin, kinds, apart, CycleShape.NOT_ADJACENT);
            }
        }
        Phenomenon adjacent = (kinds & PREDICATE_RW.bit()) == 0 ? Phenomenon.G2_ITEM : Phenomenon.G2;
        find(adjacent, new Query(CycleShape.ADJACENT, begin, kinds, all, isNew));
        if (found.size() == before) {
            findAny(begin, kinds, all, CycleShape.WITH_ANTI);
        }
    }

    private boolean excludesSnapshots() {
        return !lost.isEmpty() || found.stream().anyMatch(anomaly -> !IsolationLevel.SNAPSHOT.allows(anomaly));
    }

    /** Where the search was cut before it came to any, though there is one: so that there is no doubt. */
    private void findAny(int begin, int kinds, Components inside, CycleShape shape) {
        if (!search.isCut()) {
            return;
        }
        List<Integer> cycle = search.any(new Query(shape, begin, kinds, inside, any -> true));
        if (!cycle.isEmpty()) {
            tell(phenomenon(cycle), cycle);
        }
    }

    private Phenomenon phenomenon(List<Integer> cycle) {
        long antis = cycle.stream().filter(edges::isAnti).count();
        if (antis == 0) {
            boolean isRead = cycle.stream().anyMatch(edge -> edges.kind(edge) == WR);
            return isRead ? Phenomenon.G1C : Phenomenon.G0;
        }
        if (antis == 1) {
            return Phenomenon.G_SINGLE;
        }
        for (int i = 0; i < cycle.size(); i++) {
            if (edges.isAnti(cycle.get(i)) && edges.isAnti(cycle.get((i + 1) % cycle.size()))) {
                boolean isByItem = cycle.stream().allMatch(edge -> edges.isOf(edge, ITEMS));
                return isByItem ? Phenomenon.G2_ITEM : Phenomenon.G2;
            }
        }
        return Phenomenon.G_NONADJACENT;
    }

    private boolean find(Phenomenon phenomenon, Query query) {
        List<Integer> cycle = search.shortest(query);
        if (cycle.isEmpty()) {
            return false;
        }
        tell(phenomenon, cycle);
        return true;
    }

    private void tell(Phenomenon phenomenon, List<Integer> cycle) {
        List<Dependency> dependencies = cycle.stream().map(graph::dependency).toList();
        found.add(new Anomaly(phenomenon, PlainNames.of(phenomenon, dependencies), "", 0, dependencies, List.of()));
    }

    /** Whether there is the same cycle with fewer anti-dependencies, which is told of on its own. */
    private boolean hasShortcut(List<Integer> cycle) {
        return cycle.stream()
                .anyMatch(
                        edge -> edges.isAnti(edge) && edges.has(edges.source(edge), edges.target(edge), DEPENDENCIES));
    }

    /** Also by a detour: over others that wrote the same object in between. */
    private boolean isLostUpdate(List<Integer> cycle) {
        int first = cycle.getFirst();
        return lost.isBetween(edges.source(first), edges.target(first))
                && (cycle.size() == 2
                        || cycle.stream()
                                        .map(graph::dependency)
                                        .map(Dependency::object)
                                        .distinct()
                                        .count()
                                == 1);
    }
}
