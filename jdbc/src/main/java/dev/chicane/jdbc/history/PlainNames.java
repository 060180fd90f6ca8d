package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Dependency.Kind;
import java.util.List;

/** What practitioners call a cycle, by its shape. */
final class PlainNames {
    private PlainNames() {}

    static String of(Phenomenon phenomenon, List<Dependency> cycle) {
        return switch (phenomenon) {
            case G0 -> "dirty write";
            case G1C -> "circular information flow";
            case G_SINGLE -> ofSingle(cycle);
            case G_NONADJACENT -> byPredicate(cycle) ? "phantom" : "long fork";
            default -> byPredicate(cycle) ? "phantom" : "write skew";
        };
    }

    private static String ofSingle(List<Dependency> cycle) {
        if (byPredicate(cycle)) {
            return "phantom";
        }
        if (cycle.stream().map(Dependency::object).distinct().count() > 1) {
            return "read skew";
        }
        boolean isRead = cycle.stream().anyMatch(edge -> edge.kind() == Kind.WR);
        return isRead ? "non-repeatable read" : "lost update";
    }

    private static boolean byPredicate(List<Dependency> cycle) {
        return cycle.stream().anyMatch(edge -> edge.kind() == Kind.PREDICATE_RW);
    }
}
