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
public record DatabaseLock(String name, List<Holder> holders) {
    /**
     * An actor that has it.
     *
     * @param actor whose session it is
     * @param statement by which it got it, as far as that can be told; else ""
     * @param location {@code File.java:line} of that statement, or ""
     */
    public record Holder(Actor actor, String statement, String location) {}

    /** Copies the list. */
    public DatabaseLock {
        holders = List.copyOf(holders);
    }

    /** The first of those who have it and go on, or null. */
    public @Nullable Actor holder() {
        return holders.stream()
                .map(Holder::actor)
                .filter(actor -> !actor.ended())
                .findFirst()
                .orElse(null);
    }

    /** Where this actor got it, {@code File.java:line}, or "". */
    public String since(Actor actor) {
        return holders.stream()
                .filter(holder -> holder.actor() == actor)
                .findFirst()
                .map(Holder::location)
                .orElse("");
    }

    /** What it is, by which statements it was got, and that those who got it have ended, where nobody will ever let it go. */
    public String told() {
        if (holders.isEmpty()) {
            return name;
        }
        return name + holders.stream().map(DatabaseLock::told).collect(Collectors.joining(" and", "", ""));
    }

    private static String told(Holder holder) {
        String by = holder.statement.isEmpty() ? "" : " by \"" + holder.statement + '"';
        String at = holder.location.isEmpty() ? "" : " at " + holder.location;
        return " that " + holder.actor.name()
                + (holder.actor.ended()
                        ? " has left taken" + by + at + ", in a transaction that was open when it ended"
                        : by.isEmpty() ? " has" : " has" + by);
    }

    /** Also says who has it. */
    @Override
    public String toString() {
        String names =
                holders.stream().map(holder -> holder.actor().name()).distinct().collect(Collectors.joining(" and "));
        return name + (names.isEmpty() ? "" : " that " + names + " has");
    }
}
