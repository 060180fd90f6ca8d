package dev.chicane.jdbc.live;

/**
 * A row that a committed transaction has inserted, changed or deleted.
 *
 * @param number its place among all writes; those of one row are in the order of the row's versions
 * @param pid the session's process
 * @param txid the transaction, as snapshots name it
 * @param table of which the row is
 * @param key of the row, as JSON
 * @param object what the row is called: {@code account (alice)}
 * @param before the row as it was, as JSON; "" if there was none
 * @param after the row as it is then, as JSON; "" if it has gone
 * @param xmin by which the row itself says who has written it; 0 if it has gone
 * @param change what has changed, in words: {@code balance 100 -> 20}
 */
record RowWrite(
        long number,
        int pid,
        long txid,
        WatchedTable table,
        String key,
        String object,
        String before,
        String after,
        long xmin,
        String change) {
    /** What is said to have changed where a row was written with the values that it had. */
    static final String THE_SAME = "unchanged";

    /** Whether it was. */
    boolean isTheSame() {
        return change.equals(THE_SAME);
    }

    /** The row's identity. */
    RowKey row() {
        return new RowKey(table.oid(), key);
    }
}
