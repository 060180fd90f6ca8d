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

    /** Of a graph; what {@code lost} found is told of already. */
    CycleCheck(DependencyGraph graph, LostUpdates lost) {
        this.graph = graph;
        this.lost = lost;
        edges = graph.edges();
        search = new CycleSearch(edges);
    }

    /** What there is, in the order of {@link Phenomenon}, and by objects before by predicates. */
    List<Anomaly> find() {
        found.clear();
        var writes = Components.of(edges, WRITES);
        find(Phenomenon.G0, new Query(CycleShape.WITHOUT_ANTI, WRITES, WRITES, writes, cycle -> true));
        var dependencies = Components.of(edges, DEPENDENCIES);
        int reads = CycleSearch.bits(WR);
        find(Phenomenon.G1C, new Query(CycleShape.WITHOUT_ANTI, reads, DEPENDENCIES, dependencies, search::isSimple));
        findWithAnti(CycleSearch.bits(RW), ITEMS, Phenomenon.G2_ITEM);
        findWithAnti(CycleSearch.bits(PREDICATE_RW), ALL, Phenomenon.G2);
        return List.copyOf(found);
    }

    /** Whether there may be shorter cycles than those that were found. */
    boolean isCut() {
        return search.isCut();
    }

    private void findWithAnti(int begin, int kinds, Phenomenon g2) {
        var all = Components.of(edges, kinds);
        if (all.firstInside(begin) < 0) {
            return;
        }
        int before = found.size();
        Predicate<List<Integer>> isNew = cycle -> search.isSimple(cycle) && !isLostUpdate(cycle) && !hasShortcut(cycle);
        var apart = Components.withOneAntiAtATime(edges, kinds);
        if (apart.firstInside(begin) >= 0) {
            boolean isSingle = find(Phenomenon.G_SINGLE, new Query(CycleShape.ONE_ANTI, begin, kinds, apart, isNew))
                    || !lost.isEmpty();
            // A walk that is no simple cycle is told of where nothing else tells that there are no snapshots.
            Predicate<List<Integer>> counts = isSingle ? search::isSimple : cycle -> true;
            find(Phenomenon.G_NONADJACENT, new Query(CycleShape.APART, begin, kinds, apart, counts));
        }
        find(g2, new Query(CycleShape.ADJACENT, begin, kinds, all, isNew));
        if (found.size() == before && search.isCut()) {
            findAny(begin, kinds, all);
        }
    }

    /** Where the search was cut before it came to any: some cycle, so that there is no doubt that there is one. */
    private void findAny(int begin, int kinds, Components inside) {
        for (CycleShape shape : List.of(CycleShape.ADJACENT, CycleShape.APART, CycleShape.ONE_ANTI)) {
            Phenomenon phenomenon = switch (shape) {
                case ADJACENT -> begin == CycleSearch.bits(RW) ? Phenomenon.G2_ITEM : Phenomenon.G2;
                case APART -> Phenomenon.G_NONADJACENT;
                default -> Phenomenon.G_SINGLE;
            };
            if (find(phenomenon, new Query(shape, begin, kinds, inside, cycle -> true))) {
                return;
            }
        }
    }

    private boolean find(Phenomenon phenomenon, Query query) {
        List<Integer> cycle = search.shortest(query);
        if (cycle.isEmpty()) {
            return false;
        }
        List<Dependency> dependencies = cycle.stream().map(graph::dependency).toList();
        found.add(new Anomaly(phenomenon, PlainNames.of(phenomenon, dependencies), "", 0, dependencies, List.of()));
        return true;
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
