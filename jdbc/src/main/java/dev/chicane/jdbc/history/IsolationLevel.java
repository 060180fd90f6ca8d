package dev.chicane.jdbc.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a history may not have to be of a level of isolation, as Adya defines it: only by phenomena, whatever the database does, and
 * without regard to sessions and clocks. {@link #PL_2_99} and {@link #SNAPSHOT} are different: each allows what the other forbids.
 */
public enum IsolationLevel {
    /** PL-1: no G0. */
    READ_UNCOMMITTED("read-uncommitted", "READ UNCOMMITTED (PL-1)", Phenomenon.G0),
    /** PL-2: no G1, that is G1a, G1b and G1c, and no G0. */
    READ_COMMITTED("read-committed", "READ COMMITTED (PL-2)", Phenomenon.G1C),
    /**
     * PL-2.99, what REPEATABLE READ is by locks: no G1, and no cycle whose anti-dependencies are all by reads of objects. (The
     * definition of G2-item says "one or more"; but one of them in a cycle with an anti-dependency by a predicate does not harm what
     * locks on rows give.)
     */
    PL_2_99("pl-2.99", "REPEATABLE READ by locks (PL-2.99)", Phenomenon.G2_ITEM) {
        @Override
        public boolean allows(Anomaly anomaly) {
            return super.allows(anomaly)
                    || (anomaly.isByPredicate() && anomaly.phenomenon().compareTo(Phenomenon.G_SINGLE) >= 0);
        }
    },
    /**
     * Snapshot isolation, what PostgreSQL calls REPEATABLE READ: no G1, and no cycle but those with two anti-dependencies one after the other.
     * No start of a transaction is known here: it is of this level if there are snapshots that explain it.
     */
    SNAPSHOT("snapshot", "snapshot isolation (PostgreSQL's REPEATABLE READ)", Phenomenon.G_NONADJACENT),
    /** PL-3: none of all. */
    SERIALIZABLE("serializable", "SERIALIZABLE (PL-3)", Phenomenon.G2);

    private final String key;
    private final String title;
    /** Of the phenomena, which are in the order of their weight, the last one that it forbids. */
    private final Phenomenon last;

    IsolationLevel(String key, String title, Phenomenon last) {
        this.key = key;
        this.title = title;
        this.last = last;
    }

    /** What an option calls it. */
    public String key() {
        return key;
    }

    /** What a reader calls it. */
    public String title() {
        return title;
    }

    /** Whether a history of this level may have this. */
    public boolean allows(Anomaly anomaly) {
        return !anomaly.phenomenon().isBeyondLevels() && anomaly.phenomenon().compareTo(last) > 0;
    }

    /** Whether every history of this level is one of the other one too. */
    private boolean isAbove(IsolationLevel other) {
        return this != other
                && (this == SERIALIZABLE || (other.compareTo(READ_COMMITTED) <= 0 && compareTo(other) > 0));
    }

    /** Those that allow all of this, the weakest first. */
    public static List<IsolationLevel> allowing(List<Anomaly> anomalies) {
        return Stream.of(values())
                .filter(level -> anomalies.stream().allMatch(level::allows))
                .toList();
    }

    /** Of those that allow all of this, the ones that are not below another one: none, one, or two that differ. */
    public static List<IsolationLevel> strongestAllowing(List<Anomaly> anomalies) {
        List<IsolationLevel> allowing = allowing(anomalies);
        return allowing.stream()
                .filter(level -> allowing.stream().noneMatch(other -> other.isAbove(level)))
                .toList();
    }
}
