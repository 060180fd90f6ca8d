package dev.chicane.jdbc.reset;

import dev.chicane.engine.race.SharedStore;
import dev.chicane.jdbc.reset.ComparedTables.Compared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database that are otherwise than where schedules begin.
 *
 * <p>What is drawn, such as a number of a sequence, is not told. A new row is known by all else that it holds, and what refers to it by
 * that: so it does not matter which number it has got.
 */
final class Changes implements SharedStore.Contents {
    /** How far references from new rows to new rows are followed. */
    private static final int DEPTH = 3;

    /** A row as it was and as it is; null if there was or is none. */
    record Row(
            int table,
            @Nullable List<@Nullable String> was,
            @Nullable List<@Nullable String> becomes) {}

    /** Where a value stands. */
    private record Cell(long table, String column, String value) {}

    private final ComparedTables tables;
    private final List<Row> rows;

    Changes(ComparedTables tables, List<Row> rows) {
        this.tables = tables;
        this.rows = List.copyOf(rows);
    }

    @Override
    public List<String> changes() {
        Map<Cell, String> known = known();
        var lines = new ArrayList<String>();
        for (Row row : rows) {
            Compared table = tables.of(row.table());
            String line = tables.isLeftOut(table) ? "" : line(table, row, known);
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        lines.sort(null);
        return lines;
    }

    private Map<Cell, String> known() {
        Map<Cell, String> known = new HashMap<>();
        for (int i = 0; i < DEPTH; i++) {
            known = known(known);
        }
        return known;
    }

    /** By what is drawn in them, what new rows are called where others refer to them. */
    private Map<Cell, String> known(Map<Cell, String> before) {
        Map<Cell, String> names = new HashMap<>();
        for (Row row : rows) {
            List<@Nullable String> becomes = row.becomes();
            if (row.was() != null || becomes == null) {
                continue;
            }
            Compared table = tables.of(row.table());
            String name = created(table, becomes, before);
            for (int i = 0; i < becomes.size(); i++) {
                String value = becomes.get(i);
                ComparedColumn column = table.columns().get(i);
                if ((column.isDrawn() || tables.isLeftOut(table, column)) && value != null) {
                    names.put(new Cell(table.table().oid(), column.name(), value), name);
                }
            }
        }
        return names;
    }

    private String line(Compared table, Row row, Map<Cell, String> known) {
        List<@Nullable String> was = row.was();
        List<@Nullable String> becomes = row.becomes();
        if (was == null) {
            return becomes == null ? "" : created(table, becomes, known);
        }
        String which = table.name() + " (" + key(table, was) + ')';
        if (becomes == null) {
            return which + " deleted";
        }
        var changed = new ArrayList<String>();
        for (int i = 0; i < was.size(); i++) {
            ComparedColumn column = table.columns().get(i);
            if (isTold(table, column) && !Objects.equals(was.get(i), becomes.get(i))) {
                changed.add(column.name() + ' ' + text(column, was.get(i), known) + " -> "
                        + text(column, becomes.get(i), known));
            }
        }
        return changed.isEmpty() ? "" : which + ": " + String.join(", ", changed);
    }

    private String created(Compared table, List<@Nullable String> row, Map<Cell, String> known) {
        var told = new ArrayList<String>();
        for (int i = 0; i < row.size(); i++) {
            ComparedColumn column = table.columns().get(i);
            if (isTold(table, column)) {
                told.add(column.name() + '=' + text(column, row.get(i), known));
            }
        }
        return (table.isCreated() ? "" : "new ") + table.name() + " (" + String.join(", ", told) + ')';
    }

    private static String key(Compared table, List<@Nullable String> row) {
        var told = new ArrayList<String>();
        for (int i = 0; i < row.size(); i++) {
            String name = table.columns().get(i).name();
            if (!table.table().hasKey() || table.table().key().contains(name)) {
                told.add(name + '=' + row.get(i));
            }
        }
        return String.join(", ", told);
    }

    private boolean isTold(Compared table, ComparedColumn column) {
        return (column.refers() != null || !(column.isDrawn() || column.isMeasured()))
                && !tables.isLeftOut(table, column);
    }

    private static String text(ComparedColumn column, @Nullable String value, Map<Cell, String> known) {
        ComparedColumn.Reference refers = column.refers();
        if (refers == null || value == null) {
            return String.valueOf(value);
        }
        return known.getOrDefault(new Cell(refers.table(), refers.column(), value), value);
    }

    /** Leaves out from now on what is otherwise in another run of the same schedule. */
    void leaveOutDifferences(Changes other) {
        if (changes().equals(other.changes())) {
            return;
        }
        var numbers = new TreeSet<Integer>();
        rows.forEach(row -> numbers.add(row.table()));
        other.rows.forEach(row -> numbers.add(row.table()));
        // What refers to a row is told by what that row is, as far as that is known by then.
        var inBoth = new TreeSet<Integer>();
        for (int number : numbers) {
            Compared table = tables.has(number) ? tables.of(number) : other.tables.of(number);
            if (tables.has(number)
                    && other.tables.has(number)
                    && table.columns().size()
                            == other.tables.of(number).columns().size()) {
                inBoth.add(number);
            } else {
                tables.leaveOut(table.name());
            }
        }
        for (boolean refer : new boolean[] {false, true}) {
            Map<Cell, String> mine = known();
            Map<Cell, String> others = other.known();
            for (int number : inBoth) {
                Compared table = tables.of(number);
                for (int i = 0; i < table.columns().size(); i++) {
                    ComparedColumn column = table.columns().get(i);
                    if (isTold(table, column)
                            && (column.refers() != null) == refer
                            && !values(number, i, mine).equals(other.values(number, i, others))) {
                        tables.leaveOut(table.name() + '.' + column.name());
                        if (!updates(number, i).equals(other.updates(number, i))) {
                            tables.leaveOutUpdated(table.name() + '.' + column.name());
                        }
                    }
                }
            }
        }
        // What is otherwise still is how values go together.
        for (int number : inBoth) {
            Changes mine = only(number);
            if (!mine.changes().equals(other.only(number).changes())) {
                tables.leaveOut(tables.of(number).name());
            }
        }
    }

    private List<String> values(int table, int place, Map<Cell, String> known) {
        ComparedColumn column = tables.of(table).columns().get(place);
        var values = new ArrayList<String>();
        for (Row row : rows) {
            List<@Nullable String> becomes = row.becomes();
            if (row.table() == table && becomes != null) {
                values.add(text(column, becomes.get(place), known));
            }
        }
        values.sort(null);
        return values;
    }

    /** What a column of rows that were there before has become. */
    private List<String> updates(int table, int place) {
        var updates = new ArrayList<String>();
        for (Row row : rows) {
            List<@Nullable String> becomes = row.becomes();
            if (row.table() == table && row.was() != null && becomes != null) {
                updates.add(String.valueOf(becomes.get(place)));
            }
        }
        updates.sort(null);
        return updates;
    }

    private Changes only(int table) {
        return new Changes(
                tables, rows.stream().filter(row -> row.table() == table).toList());
    }
}
