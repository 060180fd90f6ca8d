package dev.chicane.jdbc.reset;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SQL of the function that brings rows back.
 *
 * <p>Where it is silent, no trigger and no foreign key knows of what it writes, and the order does not matter. Where that is not
 * allowed, rows that were not there are deleted first, and rows that others refer to are written first; what foreign keys do by
 * themselves meanwhile is noted, and written back in its turn. Where that is refused, because of a circle or of rows that have
 * changed places, all tables are written anew.
 */
final class RestoreSql {
    private static final String REFUSED = "raise exception using errcode = 'integrity_constraint_violation';\n";

    private final Place place;
    private final List<Table> tables;
    private final List<Sequence> sequences;
    private final boolean isSilent;

    private RestoreSql(Place place, List<Table> tables, List<Sequence> sequences, boolean isSilent) {
        this.place = place;
        this.tables = tables;
        this.sequences = sequences;
        this.isSilent = isSilent;
    }

    /** Of the function {@code restore}, which returns the names of what was created since. */
    static String creation(Place place, List<Table> tables, List<Sequence> sequences, boolean isSilent) {
        var sql = new RestoreSql(place, tables, sequences, isSilent);
        return "create function " + place.of("restore") + "() returns text[] language plpgsql as "
                + BaselineSql.quoted(sql.body()) + ";\n";
    }

    private String body() {
        return """
                #variable_conflict use_column
                declare
                    is_touched boolean[] := array[%s]::boolean[];
                    emptied int[] := array(select e.number from %s e);
                begin
                %sif true = any(is_touched) or emptied <> '{}' then
                %send if;
                %sreturn (select array_agg(c.oid::regclass::text order by c.oid) from pg_catalog.pg_class c
                    where c.oid > (select s.newest from %s s)
                        and c.relkind in ('r', 'p', 'i', 'I', 'S', 'v', 'm', 'f') and c.relpersistence <> 't'
                        and c.relnamespace <> 'pg_toast'::regnamespace);
                end
                """.formatted(
                        tables.stream().map(this::touched).collect(Collectors.joining(", ")),
                        place.of("emptied"),
                        gone(),
                        rows(),
                        sequences(),
                        place.of("state"));
    }

    /** What is dropped is not noted anywhere. */
    private String gone() {
        return """
                if (select count(*) from pg_catalog.pg_class c where c.oid = any('{%1$s}'::oid[])) < %2$d then
                raise exception 'table %% has gone', (select string_agg(t.name, ', ') from unnest('{%1$s}'::oid[], array[%3$s]::text[])
                    t (oid, name) where not exists (select from pg_catalog.pg_class c where c.oid = t.oid));
                end if;
                """.formatted(
                        tables.stream().map(table -> Long.toString(table.oid())).collect(Collectors.joining(",")),
                        tables.size(),
                        tables.stream().map(table -> literal(table.name())).collect(Collectors.joining(", ")));
    }

    /** Whether rows of it may have changed. */
    private String touched(Table table) {
        if (table.isNoted()) {
            return table.hasKey() ? "exists (select from " + table.touched(place) + ")" : "false";
        }
        if (table.hasKey()) {
            return "true";
        }
        String now = "select row(%s)::text from %s t".formatted(Table.of("t", table.columns()), table.rows());
        String before = "select row(%s)::text from %s t".formatted(Table.of("t", table.columns()), table.base(place));
        return "exists ((%1$s except all %2$s) union all (%2$s except all %1$s))".formatted(now, before);
    }

    private String rows() {
        String amending = each(tables.reversed(), this::cleared) + each(tables, this::filled);
        String rows = isSilent
                ? amending
                : """
                begin
                set constraints all deferred;
                %sset constraints all immediate;
                exception when integrity_constraint_violation then
                set constraints all deferred;
                %s%sset constraints all immediate;
                end;
                """.formatted(amending, each(tables.reversed(), this::deleted), each(tables, this::inserted));
        return each(tables, table -> each(table.silenced(), Table.Trigger::silence))
                + rows
                + each(tables, table -> each(table.silenced(), Table.Trigger::wake))
                + each(tables, this::forgotten)
                + "delete from " + place.of("emptied") + ";\n";
    }

    private static <T> String each(List<T> all, Function<T, String> sql) {
        return all.stream().map(sql).collect(Collectors.joining());
    }

    private String cleared(Table table) {
        if (!table.hasKey()) {
            return when(table, table.isReferred() && !isSilent ? REFUSED : deleted(table));
        }
        String whole = "delete from %s t where not exists (select from %s b where %s);\n"
                .formatted(table.rows(), table.base(place), table.sameKey("b", "t"));
        String touched = "delete from %s t using %s n where %s%s;\n"
                .formatted(
                        table.rows(),
                        table.touched(place),
                        table.sameKey("t", "n"),
                        isRewritten(table)
                                ? ""
                                : " and not exists (select from %s b where %s)"
                                        .formatted(table.base(place), table.sameKey("b", "n")));
        return when(table, isRewritten(table) ? deleted(table) : whole, touched);
    }

    private String filled(Table table) {
        if (!table.hasKey()) {
            return when(table, isSilent ? inserted(table) : cleared(table) + inserted(table));
        }
        String set = table.settable().stream()
                .map(column -> column + " = b." + column)
                .collect(Collectors.joining(", "));
        String missing = "insert into %s select %s from %s b where %snot exists (select from %s t where %s);\n";
        String whole = update(
                        table,
                        set,
                        "",
                        " and row(%s)::text is distinct from row(%s)::text"
                                .formatted(Table.of("t", table.columns()), Table.of("b", table.columns())))
                + missing.formatted(
                        table.target(),
                        Table.of("b", table.columns()),
                        table.base(place),
                        "",
                        table.rows(),
                        table.sameKey("t", "b"));
        String noted = "(%s) in (select %s from %s n)"
                .formatted(Table.of("b", table.key()), Table.of("n", table.key()), table.touched(place));
        String touched = (isRewritten(table)
                        ? ""
                        : update(table, set, ", " + table.touched(place) + " n", " and " + table.sameKey("b", "n")))
                + missing.formatted(
                        table.target(),
                        Table.of("b", table.columns()),
                        table.base(place),
                        noted + " and ",
                        table.rows(),
                        table.sameKey("t", "b"));
        return when(table, isRewritten(table) ? inserted(table) : whole, touched);
    }

    private String update(Table table, String set, String from, String where) {
        return set.isEmpty()
                ? ""
                : "update %s t set %s from %s b%s where %s%s;\n"
                        .formatted(table.rows(), set, table.base(place), from, table.sameKey("t", "b"), where);
    }

    /** To delete rows that others refer to would be noticed, where it is not silent. */
    private boolean isRewritten(Table table) {
        return isSilent && table.isNoted() && table.isRigid();
    }

    private String deleted(Table table) {
        return "delete from " + table.rows() + ";\n";
    }

    private String inserted(Table table) {
        return "insert into %s select %s from %s t;\n"
                .formatted(table.target(), Table.of("t", table.columns()), table.base(place));
    }

    /** What is done if the table may have changed. */
    private String when(Table table, String changed) {
        return "if %s then\n%send if;\n".formatted(table.isNoted() ? emptied(table) : noted(table), changed);
    }

    /** What is done for the whole of a table, or for the rows that are noted. */
    private String when(Table table, String whole, String touched) {
        return table.isNoted()
                ? "if %s then\n%selsif %s then\n%send if;\n".formatted(emptied(table), whole, noted(table), touched)
                : whole;
    }

    private String emptied(Table table) {
        return isSilent
                ? table.number() + " = any(emptied)"
                : "exists (select from %s e where e.number = %d)".formatted(place.of("emptied"), table.number());
    }

    /** Asked again each time where it is not silent: what is deleted there may take rows of other tables along. */
    private String noted(Table table) {
        return isSilent ? "is_touched[" + table.number() + ']' : touched(table);
    }

    /** What was written back was noted too, where it is not silent. */
    private String forgotten(Table table) {
        if (!table.isNoted() || !table.hasKey()) {
            return "";
        }
        String delete = "delete from " + table.touched(place) + ";\n";
        return isSilent ? "if " + noted(table) + " then\n" + delete + "end if;\n" : delete;
    }

    private String sequences() {
        if (sequences.isEmpty()) {
            return "";
        }
        return """
                perform setval(s.name, s.last, s.called) from (%s) s
                    where (s.last, s.called) is distinct from (s.last_now, s.called_now);
                """.formatted(sequences.stream()
                .map(sequence ->
                        "select %s::regclass as name, %d::bigint as last, %b as called, q.last_value as last_now, q.is_called as called_now from %s q"
                                .formatted(
                                        literal(sequence.name()),
                                        sequence.last(),
                                        sequence.isCalled(),
                                        sequence.name()))
                .collect(Collectors.joining(" union all ")));
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
