package dev.chicane.engine.scheduler;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A lock in a database, of which only is known who has it.
 *
 * @param holders whose sessions have it, or wait for it too and come first; none if that was not asked
 */
public record DatabaseLock(List<Actor> holders) {
    /** What it is called. */
    public static final String NAME = "a lock in the database";

    /** Copies the list. */
    public DatabaseLock {
        holders = List.copyOf(holders);
    }

    /** The first of those who have it and go on, or null. */
    public @Nullable Actor holder() {
        return holders.stream().filter(actor -> !actor.ended()).findFirst().orElse(null);
    }

    /** Also says who has it. */
    @Override
    public String toString() {
        String names = holders.stream().map(Actor::name).distinct().collect(Collectors.joining(" and "));
        return NAME + (names.isEmpty() ? "" : " that " + names + " has");
    }
}
