package dev.chicane.jdbc.reset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which columns of which tables tell whether two states of a database are the same. Used by one thread. */
final class ComparedTables {
    private static final String USUAL_SCHEMA = "public.";

    /** One of them, with its columns in the order in which they are read. */
    record Compared(Table table, List<ComparedColumn> columns) {
        Compared {
            columns = List.copyOf(columns);
        }

        /** As it is shown. */
        String name() {
            return table.name().startsWith(USUAL_SCHEMA) ? table.name().substring(USUAL_SCHEMA.length()) : table.name();
        }
    }

    private final Map<Integer, Compared> byNumber = new LinkedHashMap<>();

    // Mutable state
    /** Names of columns and of tables. */
    private final Set<String> leftOut = new TreeSet<>();

    private final Set<String> unstable = new TreeSet<>();

    ComparedTables(List<Table> tables, Map<Long, Map<String, ComparedColumn>> columns) {
        for (Table table : tables) {
            byNumber.put(table.number(), new Compared(table, ComparedColumns.of(table, columns)));
        }
    }

    Compared of(int number) {
        return Objects.requireNonNull(byNumber.get(number));
    }

    /**
     * Leaves out a column, or a whole table.
     *
     * @param name such as {@code orders.token} or {@code audit}, with its schema unless that is {@code public}
     * @throws IllegalArgumentException if there is none of this name
     */
    void leaveOutAsAsked(String name) {
        for (Compared compared : byNumber.values()) {
            for (String table : List.of(compared.name(), compared.table().name())) {
                if (name.equals(table)) {
                    leftOut.add(compared.name());
                    return;
                }
                for (ComparedColumn column : compared.columns()) {
                    if (name.equals(table + '.' + column.name())) {
                        leftOut.add(compared.name() + '.' + column.name());
                        return;
                    }
                }
            }
        }
        throw new IllegalArgumentException("There is no table and no column \"" + name
                + "\" to leave out of the comparison with serial orders; there are the tables "
                + String.join(
                        ", ", byNumber.values().stream().map(Compared::name).toList())
                + ". Name a table, or a column as table.column.");
    }

    /** Leaves out what differs from run to run. */
    void leaveOut(String name) {
        if (leftOut.add(name)) {
            unstable.add(name);
        }
    }

    boolean isLeftOut(Compared compared) {
        return leftOut.contains(compared.name());
    }

    boolean isLeftOut(Compared compared, ComparedColumn column) {
        return leftOut.contains(compared.name() + '.' + column.name());
    }

    /** What has to be said of that, one sentence each. */
    List<String> remarks() {
        var lines = new ArrayList<String>();
        if (!unstable.isEmpty()) {
            lines.add("Not compared with serial orders, since it differs from run to run of the same schedule: "
                    + String.join(", ", unstable) + '.');
        }
        return lines;
    }
}
