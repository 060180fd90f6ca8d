package dev.chicane.jdbc.reset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the program's.
 *
 * @param number by which what belongs to it is named
 * @param name with its schema, quoted
 * @param columns that can be written to, quoted
 * @param key columns of its primary key, quoted; none if it has no key
 */
record Table(int number, String name, List<String> columns, List<String> key) {
    Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    String columnList() {
        return String.join(", ", columns);
    }

    String keyList() {
        return String.join(", ", key);
    }

    /** The columns of its key in this row. */
    String keyOf(String row) {
        return key.stream().map(column -> row + '.' + column).collect(Collectors.joining(", "));
    }

    /** Its rows where schedules begin. */
    String base() {
        return Baseline.SCHEMA + ".base_" + number;
    }

    /** Keys of rows that were changed since. */
    String touched() {
        return Baseline.SCHEMA + ".touched_" + number;
    }

    /** What its triggers call. */
    String function() {
        return Baseline.SCHEMA + ".touch_" + number + "()";
    }
}
