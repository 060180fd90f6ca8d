package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Dependency.Kind;
import java.util.Arrays;
import java.util.List;

/** The edges of a graph whose nodes are numbers from 0, by their source and then by their target. */
final class Edges {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int ANTI = Kind.RW.bit() | Kind.PREDICATE_RW.bit();

    private final int[] first;
    private final int[] sources;
    private final int[] targets;
    private final byte[] kinds;
    private final int[] befores;
    private final int[] afters;

    private Edges(Builder from, int[] order) {
        int count = order.length;
        first = new int[from.nodes + 1];
        sources = new int[count];
        targets = new int[count];
        kinds = new byte[count];
        befores = new int[count];
        afters = new int[count];
        for (int i = 0; i < count; i++) {
            int edge = order[i];
            sources[i] = from.sources[edge];
            targets[i] = from.targets[edge];
            kinds[i] = from.kinds[edge];
            befores[i] = from.befores[edge];
            afters[i] = from.afters[edge];
            first[sources[i] + 1] = i + 1;
        }
        for (int node = 1; node <= from.nodes; node++) {
            first[node] = Math.max(first[node], first[node - 1]);
        }
    }

    /** Collects edges. Not thread-safe. */
    static final class Builder {
        private final int nodes;

        // Mutable state
        private int count;
        private int[] sources = new int[64];
        private int[] targets = new int[64];
        private byte[] kinds = new byte[64];
        private int[] befores = new int[64];
        private int[] afters = new int[64];

        Builder(int nodes) {
            this.nodes = nodes;
        }

        void add(int source, int target, Kind kind, int before, int after) {
            if (count == sources.length) {
                int larger = 2 * count;
                sources = Arrays.copyOf(sources, larger);
                targets = Arrays.copyOf(targets, larger);
                kinds = Arrays.copyOf(kinds, larger);
                befores = Arrays.copyOf(befores, larger);
                afters = Arrays.copyOf(afters, larger);
            }
            sources[count] = source;
            targets[count] = target;
            kinds[count] = (byte) kind.bit();
            befores[count] = before;
            afters[count] = after;
            count++;
        }

        Edges build() {
            var order = new int[count];
            Arrays.setAll(order, edge -> edge);
            return new Edges(this, sorted(sorted(order, targets), sources));
        }

        /** The edges by one of their ends; those that have it in common stay in their order. */
        private int[] sorted(int[] order, int[] ends) {
            var next = new int[nodes + 1];
            for (int edge : order) {
                next[ends[edge] + 1]++;
            }
            for (int node = 0; node < nodes; node++) {
                next[node + 1] += next[node];
            }
            var sorted = new int[order.length];
            for (int edge : order) {
                sorted[next[ends[edge]]++] = edge;
            }
            return sorted;
        }
    }

    int nodes() {
        return first.length - 1;
    }

    int count() {
        return targets.length;
    }

    /** The first edge of a node; its last one is before the first one of the next node. */
    int first(int node) {
        return first[node];
    }

    int source(int edge) {
        return sources[edge];
    }

    int target(int edge) {
        return targets[edge];
    }

    Kind kind(int edge) {
        for (Kind kind : KINDS) {
            if (isOf(edge, kind.bit())) {
                return kind;
            }
        }
        throw new AssertionError("Edge " + edge + " is of no kind");
    }

    boolean isAnti(int edge) {
        return isOf(edge, ANTI);
    }

    /** Whether its kind is among those of a set of {@link Kind#bit}s. */
    boolean isOf(int edge, int kinds) {
        return (this.kinds[edge] & kinds) != 0;
    }

    /** Whether an edge of some kinds leads from one node to another one. */
    boolean has(int source, int target, int kinds) {
        for (int edge = first(source); edge < first(source + 1); edge++) {
            if (targets[edge] == target && isOf(edge, kinds)) {
                return true;
            }
        }
        return false;
    }

    int before(int edge) {
        return befores[edge];
    }

    int after(int edge) {
        return afters[edge];
    }
}
