package dev.chicane.jdbc.live;

import java.util.List;

/**
 * A table whose changed rows are seen.
 *
 * @param oid by which the server knows it
 * @param qualified with its schema, quoted
 * @param name without its schema
 * @param key columns of its primary key, quoted
 */
record WatchedTable(long oid, String qualified, String name, List<String> key) {
    WatchedTable {
        key = List.copyOf(key);
    }
}
