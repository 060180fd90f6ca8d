package dev.chicane.jdbc.live;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Anomaly.Edge;
import dev.chicane.jdbc.history.Dependency;
import dev.chicane.jdbc.history.Dependency.Kind;
import dev.chicane.jdbc.history.Operation;
import dev.chicane.jdbc.history.Phenomenon;
import dev.chicane.jdbc.history.Version;
import java.util.List;
import java.util.function.LongToIntFunction;

/** Says what an anomaly of rows is: which statement read what, and which one wrote it. */
final class AnomalyWords {
    private final RowHistory history;
    private final LongToIntFunction steps;

    AnomalyWords(RowHistory history, LongToIntFunction steps) {
        this.history = history;
        this.steps = steps;
    }

    Anomaly of(dev.chicane.jdbc.history.Anomaly found, String remark) {
        List<Edge> edges = found.dependencies().stream().map(this::edge).toList();
        return new Anomaly(name(found), found.phenomenon().term(), remark, edges);
    }

    /** Where what is written is computed from the newest version, nothing is lost: what was read before does not hold any more. */
    private String name(dev.chicane.jdbc.history.Anomaly found) {
        boolean isOfOneRow = found.phenomenon() == Phenomenon.G_SINGLE
                && !found.isByPredicate()
                && found.dependencies().stream()
                                .map(Dependency::object)
                                .distinct()
                                .count()
                        == 1;
        Dependency last = found.dependencies().getLast();
        boolean actsOnIt = last.kind() == Kind.WW && history.builds(last.target());
        boolean isChecked = isOfOneRow && actsOnIt && history.statement(last.target()) != reading(found);
        return isChecked ? "check-then-act" : found.plain();
    }

    private WatchedStatement reading(dev.chicane.jdbc.history.Anomaly found) {
        return history.statement(found.dependencies().getFirst().source());
    }

    private Edge edge(Dependency dependency) {
        Operation source = dependency.source();
        Operation target = dependency.target();
        return new Edge(
                dependency.from().name(),
                dependency.to().name(),
                dependency.kind().term(),
                history.name(dependency.after()),
                step(source),
                step(target),
                sentence(dependency));
    }

    private int step(Operation operation) {
        return steps.applyAsInt(history.statement(operation).number());
    }

    private String sentence(Dependency edge) {
        String from = edge.from().name();
        String to = edge.to().name();
        String row = history.name(edge.after());
        String first = at(edge.source());
        String second = at(edge.target());
        return switch (edge.kind()) {
            case WW ->
                from + " " + did(edge.before(), row) + first + ", and " + to + " " + did(edge.after(), "it") + second
                        + ", after that";
            case WR -> from + " " + did(edge.before(), row) + first + ", and " + to + " saw that" + second;
            case RW ->
                from + " read " + row + first + " as it was before " + to + " " + did(edge.after(), "it") + second;
            case PREDICATE_RW ->
                from + " looked for rows" + first + " as they were before " + to + " " + did(edge.after(), row) + second
                        + ", which changes what is found";
        };
    }

    private String at(Operation operation) {
        int step = step(operation);
        return step == 0 ? "" : " at step " + step;
    }

    private String did(Version version, String row) {
        RowWrite write = history.write(version);
        if (write == null) {
            return "left " + row;
        }
        if (write.after().isEmpty()) {
            return "deleted " + row;
        }
        if (write.before().isEmpty()) {
            return "inserted " + row;
        }
        return write.isTheSame()
                ? "wrote " + row + " with the values that it had"
                : "changed " + row + " (" + write.change() + ")";
    }
}
