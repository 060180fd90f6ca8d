package dev.chicane.jdbc.reset;

import dev.chicane.engine.race.UnknownNameException;
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

    /**
     * One of them.
     *
     * @param columns in the order in which they are read
     * @param isCreated whether schedules make it, so that all of its rows are told
     */
    record Compared(Table table, List<ComparedColumn> columns, boolean isCreated) {
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
    private final Set<String> leftOut;

    private final Set<String> unstable;

    /** Those among them that are columns of rows which were updated. */
    private final Set<String> updated;

    /** What was left out since somebody asked for it. */
    private final Set<String> asked;

    /** What is asked to be left out, and was not there yet. */
    private final Set<String> awaited;

    ComparedTables(List<Table> tables, Map<Long, Map<String, ComparedColumn>> columns) {
        leftOut = new TreeSet<>();
        unstable = new TreeSet<>();
        updated = new TreeSet<>();
        asked = new TreeSet<>();
        awaited = new TreeSet<>();
        for (Table table : tables) {
            byNumber.put(table.number(), new Compared(table, ComparedColumns.of(table, columns), false));
        }
    }

    private ComparedTables(ComparedTables before, List<Compared> created) {
        leftOut = before.leftOut;
        unstable = before.unstable;
        updated = before.updated;
        asked = before.asked;
        awaited = before.awaited;
        byNumber.putAll(before.byNumber);
        created.forEach(compared -> byNumber.put(compared.table().number(), compared));
    }

    /** The same with these too; what is left out of one of the two is left out of both. */
    ComparedTables with(List<Compared> created) {
        return new ComparedTables(this, created);
    }

    /** How many there are. */
    int size() {
        return byNumber.size();
    }

    boolean has(int number) {
        return byNumber.containsKey(number);
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
        if (!finds(name)) {
            throw new IllegalArgumentException(unknown(name));
        }
    }

    /** The same of one that may be there only when a schedule has made it. */
    void leaveOutWhenThere(String name) {
        if (!finds(name)) {
            awaited.add(name);
        }
    }

    /**
     * A schedule has come to its end, with these tables.
     *
     * @throws UnknownNameException if what is asked to be left out is not among them either
     */
    void settle() {
        for (String name : awaited) {
            if (!finds(name)) {
                throw new UnknownNameException(unknown(name));
            }
        }
        awaited.clear();
    }

    private boolean finds(String name) {
        for (Compared compared : byNumber.values()) {
            for (String table : List.of(compared.name(), compared.table().name())) {
                if (name.equals(table)) {
                    leftOut.add(compared.name());
                    asked.add(compared.name());
                    return true;
                }
                for (ComparedColumn column : compared.columns()) {
                    if (name.equals(table + '.' + column.name())) {
                        leftOut.add(compared.name() + '.' + column.name());
                        asked.add(compared.name() + '.' + column.name());
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private String unknown(String name) {
        return "There is no table and no column \"" + name
                + "\" to leave out of the comparison with serial orders; "
                + (byNumber.isEmpty()
                        ? "there are no tables at all."
                        : "there are the tables "
                                + String.join(
                                        ", ",
                                        byNumber.values().stream()
                                                .map(Compared::name)
                                                .toList())
                                + ". Name a table, or a column as table.column.");
    }

    /** Leaves out what differs from run to run. */
    void leaveOut(String name) {
        if (leftOut.add(name)) {
            unstable.add(name);
        }
    }

    /** What differs so is a column of rows that were there before: what schedules make of these is not compared. */
    void leaveOutUpdated(String name) {
        if (unstable.contains(name)) {
            updated.add(name);
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
        var drawn = new TreeSet<>(unstable);
        drawn.removeAll(updated);
        if (!drawn.isEmpty()) {
            lines.add("Not compared with serial orders, since it differs from run to run of the same schedule: "
                    + String.join(", ", drawn) + '.');
        }
        return lines;
    }

    /** The same of what was left out on request. */
    List<String> requests() {
        return asked.isEmpty()
                ? List.of()
                : List.of("Not compared with serial orders, since it was to be left out: " + String.join(", ", asked)
                        + '.');
    }

    /** What of the rows that schedules change is not compared although nobody has asked for that, one sentence each. */
    List<String> uncompared() {
        return updated.isEmpty()
                ? List.of()
                : List.of(
                        "Updated, and not compared with serial orders, since it is updated otherwise in each run of the"
                                + " same schedule: " + String.join(", ", updated)
                                + ". Races that show there alone are not found: give an invariant.");
    }
}
