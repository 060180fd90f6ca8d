package dev.chicane.jdbc.history;

/**
 * Why one transaction has to come before another one in a serial order: an edge of the direct serialization graph.
 *
 * @param from the earlier transaction
 * @param to the later one
 * @param kind by what
 * @param object name of the object
 * @param before the version that {@code from} wrote or, of an anti-dependency, read
 * @param after the version that {@code to} wrote or, of a read-dependency, read, which is then {@code before}, or, by a predicate, a later one
 * @param source the operation of {@code from}
 * @param target the operation of {@code to}
 */
public record Dependency(
        Transaction from,
        Transaction to,
        Kind kind,
        String object,
        Version before,
        Version after,
        Operation source,
        Operation target) {
    /** The kinds of edges. */
    public enum Kind {
        /** Write-dependency: wrote the next version. */
        WW("ww", 1),
        /** Read-dependency: read what was written. */
        WR("wr", 1 << 1),
        /** Anti-dependency: overwrote what was read. */
        RW("rw", 1 << 2),
        /** Anti-dependency by a predicate: changed what matches it. */
        PREDICATE_RW("rw by predicate", 1 << 3);

        private final String term;
        private final int bit;

        Kind(String term, int bit) {
            this.term = term;
            this.bit = bit;
        }

        /** Its name in the literature. */
        public String term() {
            return term;
        }

        boolean isAnti() {
            return this == RW || this == PREDICATE_RW;
        }

        /** Its place in a set of kinds. */
        int bit() {
            return bit;
        }
    }
}
