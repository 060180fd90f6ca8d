package dev.chicane.jdbc.history;

import dev.chicane.jdbc.history.Dependency.Kind;
import java.util.List;

/**
 * One thing that is wrong with a history.
 *
 * @param phenomenon what it is called in the literature
 * @param plain what it is called in plain words: {@code lost update}
 * @param remark what else there is to say, a sentence; empty if nothing
 * @param count how often it was seen; 0 where cycles are not counted
 * @param dependencies the cycle, each one from where the last one led to; or the reads that are wrong
 * @param accesses the operations that show it, where it is no matter of dependencies
 */
public record Anomaly(
        Phenomenon phenomenon,
        String plain,
        String remark,
        long count,
        List<Dependency> dependencies,
        List<Access> accesses) {
    /** Copies the lists. */
    public Anomaly {
        dependencies = List.copyOf(dependencies);
        accesses = List.copyOf(accesses);
    }

    /** Whether it takes a read by a predicate. */
    public boolean isByPredicate() {
        return dependencies.stream().anyMatch(dependency -> dependency.kind() == Kind.PREDICATE_RW);
    }
}
