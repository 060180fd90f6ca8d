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

    /** What it is, and by which statement it was got; if those who got it have all ended, so that nobody will let it go, also that. */
    public String told() {
        Holder first = holders.isEmpty() ? null : holders.getFirst();
        if (first == null || holder() != null) {
            return named();
        }
        return name + " that " + first.actor.name() + " has left taken" + after(" by \"", first.statement, "\"")
                + after(" at ", first.location, "") + ", in a transaction that was open when it ended";
    }

    /** What it is, and by which statement it was got. */
    public String named() {
        return name + (holders.isEmpty() ? "" : after(" (of \"", holders.getFirst().statement, "\")"));
    }

    private static String after(String before, String text, String behind) {
        return text.isEmpty() ? "" : before + text + behind;
    }

    /** Also says who has it. */
    @Override
    public String toString() {
        String names =
                holders.stream().map(holder -> holder.actor().name()).distinct().collect(Collectors.joining(" and "));
        return name + (names.isEmpty() ? "" : " that " + names + " has");
    }
}
