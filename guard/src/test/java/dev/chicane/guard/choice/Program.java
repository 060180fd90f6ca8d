package dev.chicane.guard.choice;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What two do at the same time, in each of the ways that it can be done.
 *
 * @param race its name on the page
 * @param tables SQL that makes them
 * @param invariant a query that finds a row if something went wrong
 * @param plainly how it is done if nobody thinks of it
 * @param ways how it is done with remedies
 */
record Program(String race, String tables, String invariant, Way plainly, Map<Remedy, Way> ways) {
    /** One in which nothing is done about it but what can be done about any: the isolation level, and a lock around it. */
    static Program of(String race, String tables, String invariant, Way plainly) {
        Map<Remedy, Way> ways = new EnumMap<>(Remedy.class);
        ways.put(Remedy.NOTHING, plainly);
        ways.put(Remedy.REPEATABLE_READ, plainly);
        ways.put(Remedy.SERIALIZABLE, plainly);
        ways.put(Remedy.LOCK, plainly);
        return new Program(race, tables, invariant, plainly, ways);
    }

    /** The same, with one way more. */
    Program with(Remedy remedy, Way way) {
        Map<Remedy, Way> more = new EnumMap<>(ways);
        more.put(remedy, way);
        return new Program(race, tables, invariant, plainly, more);
    }

    /** The same, where this is done before the rest is. */
    Program after(Remedy remedy, Way first) {
        return with(remedy, (transactions, connection, who) -> {
            first.go(transactions, connection, who);
            plainly.go(transactions, connection, who);
        });
    }

    /** How it is done with this remedy; empty if there is no such way. */
    Optional<Way> way(Remedy remedy) {
        return Optional.ofNullable(ways.get(remedy));
    }

    @Override
    public String toString() {
        return race;
    }
}
