package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Dependency.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for the shortest cycle of a shape: breadth first from each node in turn, no deeper than the shortest one so far. Among equally
 * short ones it is the one that begins with the lowest node. Not thread-safe.
 *
 * <p>Where a component is large and has few cycles of the shape, that would take for ever; so there is an end to it, and {@link #isCut()}
 * tells so.
 */
final class CycleSearch {
    private final Edges edges;
    private final long mostLooks;

    // Mutable state. A place is a node in a state of the shape.
    private final int[] seenIn;
    private final int[] arrivedBy;
    private final int[] cameFrom;
    private final int[] queue;
    private int round;
    private int tail;
    private long looksLeft;
    private boolean isCut;

    /**
     * What is looked for.
     *
     * @param shape the anti-dependencies of the cycle
     * @param begin of which kinds its first edge is, a set of bits
     * @param kinds of which kinds all are
     * @param inside the components in which its edges are
     * @param counts whether a cycle that was found is one to be told of
     */
    record Query(CycleShape shape, int begin, int kinds, Components inside, Predicate<List<Integer>> counts) {}

    /**
     * For the cycles of a graph.
     *
     * @param edges the graph
     * @param mostLooks how many edges may be looked at for one shortest cycle
     */
    CycleSearch(Edges edges, long mostLooks) {
        this.edges = edges;
        this.mostLooks = mostLooks;
        int states = Arrays.stream(CycleShape.values())
                .mapToInt(CycleShape::states)
                .max()
                .orElseThrow();
        int places = edges.nodes() * states;
        seenIn = new int[places];
        arrivedBy = new int[places];
        cameFrom = new int[places];
        queue = new int[places];
    }

    /** Whether any search was given up, so that there may be shorter cycles. */
    boolean isCut() {
        return isCut;
    }

    /** The edges of the shortest one; empty if there is none. */
    List<Integer> shortest(Query query) {
        List<Integer> best = List.of();
        looksLeft = mostLooks;
        for (int node = 0; node < edges.nodes() && looksLeft > 0; node++) {
            int longest = best.isEmpty() ? Integer.MAX_VALUE : best.size() - 1;
            if (longest < query.shape.shortest()) {
                return best;
            }
            List<Integer> found = from(node, query, longest);
            best = found.isEmpty() ? best : found;
        }
        isCut |= looksLeft <= 0;
        return best;
    }

    /** The edges of any one, of which it is known that there is one, however long it takes; empty if there is none. */
    List<Integer> any(Query query) {
        looksLeft = Long.MAX_VALUE;
        for (int node = 0; node < edges.nodes(); node++) {
            List<Integer> found = from(node, query, Integer.MAX_VALUE);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Integer> from(int start, Query query, int longest) {
        round++;
        tail = 0;
        int states = query.shape.states();
        queue[tail++] = start * states;
        seenIn[start * states] = round;
        int endOfLayer = tail;
        for (int head = 0, depth = 0; head < tail && depth < longest; head++) {
            int place = queue[head];
            int closing = leave(place, start, depth == 0, query);
            if (closing >= 0) {
                return back(place, closing);
            }
            if (head + 1 == endOfLayer) {
                depth++;
                endOfLayer = tail;
            }
        }
        return List.of();
    }

    /** Looks at the edges that leave a place; the one that closes a cycle, or -1. */
    private int leave(int place, int start, boolean isFirst, Query query) {
        int states = query.shape.states();
        int node = place / states;
        int state = place % states;
        boolean afterAnti = !isFirst && edges.isAnti(arrivedBy[place]);
        int allowed = isFirst ? query.begin : query.kinds;
        if (looksLeft <= 0) {
            return -1;
        }
        for (int edge = edges.first(node); edge < edges.first(node + 1); edge++) {
            looksLeft--;
            if (!edges.isOf(edge, allowed) || !query.inside.isInside(edge, afterAnti)) {
                continue;
            }
            int next = query.shape.next(state, edges.isAnti(edge));
            if (next == CycleShape.REFUSED) {
                continue;
            }
            if (edges.target(edge) != start) {
                arrive(edges.target(edge) * states + next, place, edge);
            } else if (query.shape.accepts(next) && query.counts.test(back(place, edge))) {
                return edge;
            }
        }
        return -1;
    }

    private void arrive(int place, int from, int edge) {
        if (seenIn[place] != round) {
            seenIn[place] = round;
            arrivedBy[place] = edge;
            cameFrom[place] = from;
            queue[tail++] = place;
        }
    }

    /** The edges from the start to a place, and the one that closes the cycle. */
    private List<Integer> back(int last, int closing) {
        var cycle = new ArrayDeque<Integer>();
        cycle.add(closing);
        int start = edges.target(closing);
        int place = last;
        int edge = closing;
        while (edges.source(edge) != start) {
            edge = arrivedBy[place];
            cycle.addFirst(edge);
            place = cameFrom[place];
        }
        return new ArrayList<>(cycle);
    }

    /** Whether no node is on a cycle twice. */
    boolean isSimple(List<Integer> cycle) {
        return cycle.stream().map(edges::target).distinct().count() == cycle.size();
    }

    /** A set of kinds as {@link Query} takes it. */
    static int bits(Kind... kinds) {
        return Arrays.stream(kinds).mapToInt(Kind::bit).reduce(0, (one, other) -> one | other);
    }
}
