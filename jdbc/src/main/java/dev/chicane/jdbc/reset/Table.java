package dev.chicane.jdbc.reset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the program's.
 *
 * @param number its place in the order in which tables are filled, from 1: one that others refer to comes before them
 * @param oid by which the server knows it
 * @param name with its schema, quoted
 * @param isPartitioned whether its rows are those of its partitions
 * @param partitions names of these, on all levels
 * @param columns that can be inserted, quoted
 * @param settable those of them that can be updated
 * @param key columns of its primary key, quoted; none if it has no key
 * @param isRigid whether to update rows one after another may break what holds for all of them together, such as another unique index
 * @param isReferred whether foreign keys refer to it
 * @param isNoted whether triggers note which rows are changed
 * @param silenced its own triggers that have to be told to be silent
 */
record Table(
        int number,
        long oid,
        String name,
        boolean isPartitioned,
        List<String> partitions,
        List<String> columns,
        List<String> settable,
        List<String> key,
        boolean isRigid,
        boolean isReferred,
        boolean isNoted,
        List<Trigger> silenced) {
    /**
     * A trigger of the program's.
     *
     * @param table whose it is, or one of whose partitions'; with its schema, quoted
     * @param name quoted
     * @param isAlways whether it fires also where others are silent
     */
    record Trigger(String table, String name, boolean isAlways) {
        String silence() {
            return "alter table " + table + " disable trigger " + name + ";\n";
        }

        String wake() {
            return "alter table " + table + " enable " + (isAlways ? "always " : "") + "trigger " + name + ";\n";
        }
    }

    Table {
        partitions = List.copyOf(partitions);
        columns = List.copyOf(columns);
        settable = List.copyOf(settable);
        key = List.copyOf(key);
        silenced = List.copyOf(silenced);
    }

    Table numbered(int place) {
        return new Table(
                place,
                oid,
                name,
                isPartitioned,
                partitions,
                columns,
                settable,
                key,
                isRigid,
                isReferred,
                isNoted,
                silenced);
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    /** Its rows, without those of tables that inherit from it. */
    String rows() {
        return isPartitioned ? name : "only " + name;
    }

    String columnList() {
        return String.join(", ", columns);
    }

    /** As it is inserted into. */
    String target() {
        return columns.isEmpty() ? name : name + " (" + columnList() + ") overriding system value";
    }

    String keyList() {
        return String.join(", ", key);
    }

    /** These columns of a row. */
    static String of(String row, List<String> columns) {
        return columns.stream().map(column -> row + '.' + column).collect(Collectors.joining(", "));
    }

    /** That these two rows have one key. */
    String sameKey(String one, String other) {
        return key.stream()
                .map(column -> one + '.' + column + " = " + other + '.' + column)
                .collect(Collectors.joining(" and "));
    }

    /** Its rows where schedules begin. */
    String base(Place place) {
        return place.of("base_" + number);
    }

    /** Keys of rows that were changed since. */
    String touched(Place place) {
        return place.of("touched_" + number);
    }

    /** What its triggers call. */
    String function(Place place) {
        return place.of("touch_" + number + "()");
    }
}
