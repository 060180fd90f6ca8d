package dev.chicane.jdbc.reset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL of the function that finds what rows are otherwise than where schedules begin: a table's number, the row's columns as they were,
 * and as they are, as text; null where there was or is no such row.
 */
final class ChangesSql {
    private final Place place;

    private ChangesSql(Place place) {
        this.place = place;
    }

    /** Of the function {@code changes}. */
    static String creation(Place place, List<Table> tables) {
        var sql = new ChangesSql(place);
        String body = "begin\n" + tables.stream().map(sql::changes).collect(Collectors.joining()) + "end ";
        return "create function " + place.of("changes")
                + "() returns table (number int, was text[], becomes text[]) language plpgsql"
                + " set lock_timeout = '" + Baseline.PATIENCE_WITH_ACTORS + "' as "
                + BaselineSql.quoted("#variable_conflict use_column\n" + body) + ";\n";
    }

    private String changes(Table table) {
        String emptied = "exists (select from %s e where e.number = %d)".formatted(place.of("emptied"), table.number());
        if (!table.hasKey()) {
            return table.isNoted() ? "if " + emptied + " then\n" + unkeyed(table) + "end if;\n" : unkeyed(table);
        }
        String whole = joined(
                table, "%s b full join %s t on %s".formatted(table.base(place), table.rows(), table.sameKey("b", "t")));
        if (!table.isNoted()) {
            return whole;
        }
        String touched = joined(
                table,
                "(select distinct %s from %s) n left join %s b on %s left join %s t on %s"
                        .formatted(
                                table.keyList(),
                                table.touched(place),
                                table.base(place),
                                table.sameKey("b", "n"),
                                table.rows(),
                                table.sameKey("t", "n")));
        return "if %s then\n%selsif exists (select from %s) then\n%send if;\n"
                .formatted(emptied, whole, table.touched(place), touched);
    }

    private static String joined(Table table, String from) {
        return "return query select %d, x.was, x.becomes from (select %s as was, %s as becomes from %s) x\n    where x.was is distinct from x.becomes;\n"
                .formatted(table.number(), textsOrNull(table, "b"), textsOrNull(table, "t"), from);
    }

    private String unkeyed(Table table) {
        String was = "select " + texts(table, "t") + " as texts from " + table.base(place) + " t";
        String becomes = "select " + texts(table, "t") + " as texts from " + table.rows() + " t";
        return """
                return query select %1$d, x.texts, null::text[] from (%2$s except all %3$s) x;
                return query select %1$d, null::text[], x.texts from (%3$s except all %2$s) x;
                """.formatted(table.number(), was, becomes);
    }

    private static String textsOrNull(Table table, String row) {
        return "case when " + row + ".ctid is null then null else " + texts(table, row) + " end";
    }

    /** The columns of this row. */
    static String texts(Table table, String row) {
        return table.columns().stream()
                .map(column -> row + '.' + column + "::text")
                .collect(Collectors.joining(", ", "array[", "]::text[]"));
    }
}
