package dev.chicane.jdbc.history;

import java.util.Arrays;

/**
 * The strongly connected components of a graph: of which nodes each can be reached from each other one. By Tarjan, "Depth-First Search and
 * Linear Graph Algorithms", SIAM Journal on Computing 1972, without recursion.
 */
final class Components {
    private static final int NONE = -1;

    private final Edges edges;
    private final int kinds;
    private final boolean oneAntiAtATime;
    private final int[] components;

    // Mutable state of the search
    private final int[] index;
    private final int[] low;
    private final int[] next;
    private final int[] stack;
    private final int[] path;
    private int stacked;
    private int counter;
    private int found;

    private Components(Edges edges, int kinds, boolean oneAntiAtATime) {
        this.edges = edges;
        this.kinds = kinds;
        this.oneAntiAtATime = oneAntiAtATime;
        int nodes = oneAntiAtATime ? 2 * edges.nodes() : edges.nodes();
        components = new int[nodes];
        index = new int[nodes];
        low = new int[nodes];
        next = new int[nodes];
        stack = new int[nodes];
        path = new int[nodes];
        Arrays.fill(index, NONE);
        Arrays.fill(components, NONE);
        for (int node = 0; node < nodes; node++) {
            if (index[node] == NONE) {
                search(node);
            }
        }
    }

    /** Of the graph of some kinds of edges. */
    static Components of(Edges edges, int kinds) {
        return new Components(edges, kinds, false);
    }

    /**
     * Of walks in which no anti-dependency follows another one. A node stands twice in this graph: as {@code node} and, where an
     * anti-dependency has led to it, so that none may come next, as {@code nodes + node}.
     */
    static Components withOneAntiAtATime(Edges edges, int kinds) {
        return new Components(edges, kinds, true);
    }

    /**
     * Whether some way leads from the end of an edge to its begin.
     *
     * @param edge the edge
     * @param afterAnti whether an anti-dependency has led to its begin
     */
    boolean isInside(int edge, boolean afterAnti) {
        int source = edges.source(edge) + (oneAntiAtATime && afterAnti ? edges.nodes() : 0);
        return mayTake(source, edge) && components[source] == components[arrival(edge)];
    }

    /** The first edge of these kinds that is on a cycle; -1 if there is none. */
    int firstInside(int wanted) {
        for (int edge = 0; edge < edges.count(); edge++) {
            if (edges.isOf(edge, wanted) && isInside(edge, false)) {
                return edge;
            }
        }
        return NONE;
    }

    private int arrival(int edge) {
        int target = edges.target(edge);
        return oneAntiAtATime && edges.isAnti(edge) ? edges.nodes() + target : target;
    }

    private boolean mayTake(int node, int edge) {
        return edges.isOf(edge, kinds) && !(node >= edges.nodes() && edges.isAnti(edge));
    }

    private void search(int root) {
        int depth = 0;
        enter(root);
        path[0] = root;
        while (depth >= 0) {
            int node = path[depth];
            int plain = node % edges.nodes();
            int edge = edges.first(plain) + next[node];
            if (edge < edges.first(plain + 1)) {
                next[node]++;
                if (mayTake(node, edge)) {
                    int target = arrival(edge);
                    if (index[target] == NONE) {
                        enter(target);
                        path[++depth] = target;
                    } else if (components[target] == NONE) {
                        low[node] = Math.min(low[node], index[target]);
                    }
                }
            } else {
                leave(node);
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
            }
        }
    }

    private void enter(int node) {
        index[node] = counter;
        low[node] = counter;
        counter++;
        stack[stacked++] = node;
    }

    private void leave(int node) {
        if (low[node] != index[node]) {
            return;
        }
        int member;
        do {
            member = stack[--stacked];
            components[member] = found;
        } while (member != node);
        found++;
    }
}
