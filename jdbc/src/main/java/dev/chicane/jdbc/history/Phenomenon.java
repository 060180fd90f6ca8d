package dev.chicane.jdbc.history;

/**
 * What can be wrong with a history. Those with a {@code G} are the phenomena of Adya, Liskov and O'Neil, "Generalized Isolation Level
 * Definitions", ICDE 2000, and of Adya's thesis of 1999, each one told where no stronger one before it is: a cycle with two
 * anti-dependencies is no G-single. {@link #G_NONADJACENT} is what of such cycles snapshots exclude: Cerone and Gotsman, "Analysing
 * Snapshot Isolation", PODC 2016. The last four are no histories in the sense of Adya at all, and excluded by each level; Kingsbury and Alvaro
 * describe them in "Elle: Inferring Isolation Anomalies from Experimental Observations", VLDB 2020.
 */
public enum Phenomenon {
    /** A cycle of write-dependencies. */
    G0("G0", "a cycle of writes over each other's writes"),
    /** A committed transaction has read what an aborted one wrote. */
    G1A("G1a", "a read of what was rolled back"),
    /** A transaction has read what another one has overwritten itself. */
    G1B("G1b", "a read of what its writer went on to overwrite"),
    /** A cycle of write-dependencies and read-dependencies, one at least of the latter. */
    G1C("G1c", "a cycle of reads and writes of each other's writes"),
    /** A cycle with one anti-dependency. */
    G_SINGLE("G-single", "a cycle with one anti-dependency"),
    /** A cycle with several anti-dependencies, none of which follows another one. */
    G_NONADJACENT("G-nonadjacent", "a cycle with several anti-dependencies, none right behind another"),
    /** A cycle with two anti-dependencies one after the other, all of them by reads of objects. */
    G2_ITEM("G2-item", "a cycle with two anti-dependencies one after the other"),
    /** The same with one at least by a predicate. */
    G2("G2", "a cycle with two anti-dependencies one after the other, and one by a predicate"),
    /** A transaction does not see its own writes, or sees one before it has made it. */
    INTERNAL("internal", "a transaction that does not see its own writes as it made them"),
    /** Reads of an object that no one order of its versions explains. */
    INCOMPATIBLE_ORDER("incompatible order", "versions of an object that no one order explains"),
    /** A list that holds the same element twice. */
    DUPLICATE("duplicate", "an element that is twice in a list"),
    /** A committed transaction has read what nobody wrote. */
    GARBAGE("garbage read", "a read of what nobody wrote");

    private final String term;
    private final String sentence;

    Phenomenon(String term, String sentence) {
        this.term = term;
        this.sentence = sentence;
    }

    /** Its name in the literature. */
    public String term() {
        return term;
    }

    /** What it is, as the rest of a sentence. */
    public String sentence() {
        return sentence;
    }

    /** Whether it is no question of isolation, so that no level allows it. */
    boolean isBeyondLevels() {
        return compareTo(INTERNAL) >= 0;
    }
}
