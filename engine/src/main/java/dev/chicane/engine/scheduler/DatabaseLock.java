package dev.chicane.engine.scheduler;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a session of a database waits for, of which only is known who has it.
 *
 * @param name what it is called
 * @param holders whose sessions have it, or wait for it too and come first; none if that was not asked
 */
public record DatabaseLock(String name, List<Actor> holders) {
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
        return name + (names.isEmpty() ? "" : " that " + names + " has");
    }
}
