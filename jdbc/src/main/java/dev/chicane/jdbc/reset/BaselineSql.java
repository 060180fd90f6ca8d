package dev.chicane.jdbc.reset;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL that makes what a {@link Baseline} has in the database. */
final class BaselineSql {
    /** Of the schema, by which it is known as ours. */
    static final String MARK = "Chicane: what the rows of this database were before its search, 2";

    private final Place place;
    private final List<Table> tables;

    private BaselineSql(Place place, List<Table> tables) {
        this.place = place;
        this.tables = tables;
    }

    /** Copies, notes, triggers, and the function that restores. */
    static String creation(Place place, List<Table> tables, List<Sequence> sequences, boolean isSilent) {
        return new BaselineSql(place, tables).creation()
                + RestoreSql.creation(place, tables, sequences, isSilent)
                + ChangesSql.creation(place, tables)
                // As the last: what comes after it is the program's.
                + place.createTable("state") + " (newest oid);\ninsert into " + place.of("state")
                + " select max(oid) from pg_catalog.pg_class";
    }

    /** A text as SQL has it, in which nothing is special. */
    static String quoted(String body) {
        String tag = "$chicane$";
        for (int i = 1; body.contains(tag); i++) {
            tag = "$chicane" + i + '$';
        }
        return tag + body + tag;
    }

    private String creation() {
        var sql = new StringBuilder();
        if (place == Place.SCHEMA) {
            sql.append("create schema " + Place.NAME + ";\ncomment on schema " + Place.NAME + " is '" + MARK + "';\n");
        }
        sql.append(place.createTable("emptied")).append(" (number int);\n");
        if (tables.stream().anyMatch(Table::isNoted)) {
            sql.append(stop());
        }
        tables.forEach(table -> {
            sql.append(copy(table));
            if (table.isNoted()) {
                sql.append(notes(table));
            }
        });
        return sql.toString();
    }

    private String copy(Table table) {
        return "%s as select %s from %s;\n%s"
                .formatted(
                        place.createTable("base_" + table.number()),
                        table.columnList(),
                        table.rows(),
                        table.hasKey()
                                ? "alter table " + table.base(place) + " add primary key (" + table.keyList() + ");\n"
                                : "");
    }

    /**
     * What stops a statement before its first row is written, if its session says so: it waits there for the lock that {@code jdbc.gate}
     * has meanwhile. It is the last of the triggers that come before, and is only called where it is to stop.
     */
    private String stop() {
        String body = """
                begin
                perform pg_catalog.set_config('%1$s', 'off', false);
                perform pg_catalog.pg_advisory_lock_shared(%2$d, pg_catalog.pg_backend_pid());
                perform pg_catalog.pg_advisory_unlock_shared(%2$d, pg_catalog.pg_backend_pid());
                if tg_op = 'DELETE' then return old; end if;
                return new;
                end
                """.formatted(StopLock.SETTING, StopLock.KEY);
        return "create function " + place.of("stop()") + " returns trigger language plpgsql as " + quoted(body) + ";\n";
    }

    private String stopping(Table table) {
        String trigger = """
                create trigger zz_chicane_stop before insert or update or delete on %s
                    for each row when (pg_catalog.current_setting('%s', true) = 'on') execute function %s;
                """.formatted(table.name(), StopLock.SETTING, place.of("stop()"));
        // The oldest of the servers can't do that.
        return table.isPartitioned()
                ? "do %s;\n"
                        .formatted(
                                quoted("begin if pg_catalog.current_setting('server_version_num')::int >= 130000 then\n"
                                        + trigger + "end if; end "))
                : trigger;
    }

    /** They only insert, without looking: so they are no reason for a transaction to wait, or to fail. */
    private String notes(Table table) {
        String all = "insert into " + place.of("emptied") + " values (" + table.number() + ");\n";
        String row = table.hasKey()
                ? """
                if tg_op = 'INSERT' then insert into %1$s values (%3$s);
                elsif tg_op = 'DELETE' then insert into %1$s values (%2$s);
                else insert into %1$s values (%2$s), (%3$s);
                end if;
                """.formatted(table.touched(place), Table.of("old", table.key()), Table.of("new", table.key()))
                : all;
        String body = "begin\nif tg_op = 'TRUNCATE' then " + all + "else " + row + "end if;\nreturn null;\nend ";
        return """
                %s
                create function %s returns trigger language plpgsql security definer as %s;
                create trigger zz_chicane_rows after insert or update or delete on %s
                    for each row execute function %s;
                %s
                %s
                """.formatted(
                        table.hasKey()
                                ? place.createTable("touched_" + table.number()) + " as select " + table.keyList()
                                        + " from " + table.name() + " where false;"
                                : "",
                        table.function(place),
                        quoted(body),
                        table.name(),
                        table.function(place),
                        stopping(table),
                        Stream.concat(Stream.of(table.name()), table.partitions().stream())
                                .map(name -> "create trigger zz_chicane_all after truncate on " + name
                                        + " for each statement execute function " + table.function(place) + ';')
                                .collect(Collectors.joining("\n")));
    }
}
