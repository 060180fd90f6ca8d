package dev.chicane.engine.scheduler;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Transactions of a store that waited for each other in a circle, which was ended at the cost of one of them.
 *
 * @param thrown to that one
 * @param circle who waited, each for the next, and the last for the first
 */
public record StoreDeadlock(Throwable thrown, List<Waiting> circle) {
    /**
     * One who waited.
     *
     * @param actor whose transaction it is
     * @param statement with which it waited
     * @param location {@code File.java:line} of that, or ""
     * @param lock what for, which the next one has
     */
    public record Waiting(Actor actor, String statement, String location, DatabaseLock lock) {}

    /** Who waited for whom, a sentence each. */
    public String told() {
        return circle.stream()
                .map(each -> each.actor.name() + " waits"
                        + (each.statement.isEmpty() ? "" : " with \"" + each.statement + '"') + " for "
                        + had(each.lock)
                        + '.')
                .collect(Collectors.joining(" "));
    }

    private static String had(DatabaseLock lock) {
        return lock
                + lock.holders().stream()
                        .findFirst()
                        .filter(holder -> !holder.statement().isEmpty())
                        .map(holder -> " by \"" + holder.statement() + '"')
                        .orElse("");
    }

    /** Copies the list. */
    public StoreDeadlock {
        circle = List.copyOf(circle);
    }
}
