package dev.chicane.engine.explain;

import java.util.List;
import java.util.TreeSet;

/**
 * Why no serial order of some units, such as the transactions of a database, comes to what they have come to: each has to come before
 * the next, in a circle.
 *
 * @param name in plain words: {@code lost update}
 * @param term its name in the literature: {@code G-single}
 * @param remark what else there is to say of it, a sentence; "" if nothing
 * @param edges each leads to the unit where the next one begins, the last to where the first one begins
 */
public record Anomaly(String name, String term, String remark, List<Edge> edges) {
    /**
     * Why one unit has to come before another one.
     *
     * @param from name of the earlier one
     * @param to name of the later one
     * @param kind in the terms of the literature: {@code ww}, {@code wr}, {@code rw} or {@code rw by predicate}
     * @param object name of what both have accessed
     * @param fromStep number of the step of {@code from}; 0 if it is not in the trace
     * @param toStep number of the step of {@code to}; 0 if it is not in the trace
     * @param sentence what the two have done, without a full stop
     */
    public record Edge(String from, String to, String kind, String object, int fromStep, int toStep, String sentence) {
        /** Whether {@code from} did not see what {@code to} has done. */
        public boolean isAnti() {
            return kind.startsWith("rw");
        }
    }

    /** Copies the list. */
    public Anomaly {
        edges = List.copyOf(edges);
        if (edges.size() < 2) {
            throw new IllegalArgumentException("An anomaly is a circle of two edges or more, not of " + edges.size());
        }
    }

    /** Names of the units, in the order of the circle. */
    public List<String> units() {
        return edges.stream().map(Edge::from).toList();
    }

    /** Numbers of the steps that make it and are in the trace, ascending. */
    public List<Integer> steps() {
        var steps = new TreeSet<Integer>();
        edges.forEach(edge -> steps.addAll(List.of(edge.fromStep(), edge.toStep())));
        steps.remove(0);
        return List.copyOf(steps);
    }
}
