package dev.chicane.jdbc.reset;

import java.util.List;

/** The SQL that makes what a {@link Baseline} has in the database. */
final class BaselineSql {
    private static final String S = Baseline.SCHEMA;

    private BaselineSql() {}

    /** Copies, notes, triggers, and the function that restores. */
    static String creation(List<Table> tables) {
        var sql = new StringBuilder("create schema " + S + ";\n");
        sql.append("create table ")
                .append(S)
                .append(".sequences as select seqrelid::regclass as name, pg_sequence_last_value(seqrelid) as last,"
                        + " seqstart as start from pg_sequence;\n");
        tables.forEach(table -> sql.append(forTable(table)));
        return sql.append(restoring(tables)).toString();
    }

    private static String forTable(Table table) {
        String noteAll = "insert into " + table.touched() + " default values;";
        String noted = table.hasKey()
                ? """
                if tg_op <> 'INSERT' then insert into %1$s (%2$s) values (%3$s); end if;
                if tg_op <> 'DELETE' then insert into %1$s (%2$s) values (%4$s); end if;
                """.formatted(table.touched(), table.keyList(), table.keyOf("old"), table.keyOf("new"))
                : noteAll;
        return """
                create unlogged table %1$s as select %2$s from %3$s;
                %4$s
                create unlogged table %5$s as select %6$s from %3$s where false;
                create function %7$s returns trigger language plpgsql security definer as $chicane$
                begin
                if tg_op = 'TRUNCATE' then %8$s
                else %9$s
                end if;
                return null;
                end $chicane$;
                create trigger zz_chicane_rows after insert or update or delete on %3$s
                    for each row execute function %7$s;
                create trigger zz_chicane_all after truncate on %3$s for each statement execute function %7$s;
                """.formatted(
                table.base(),
                table.columnList(),
                table.name(),
                table.hasKey() ? "alter table " + table.base() + " add primary key (" + table.keyList() + ");" : "",
                table.touched(),
                table.hasKey() ? table.keyList() : "1 as any_row",
                table.function(),
                noteAll,
                noted);
    }

    private static String restoring(List<Table> tables) {
        var sql = new StringBuilder(
                "create function " + S + ".restore() returns void language plpgsql as $chicane$\nbegin\n"
                        + "set local session_replication_role = replica;\n");
        tables.forEach(table -> sql.append(restoring(table)));
        return sql.append(
                        "perform case when last is null then setval(name, start, false) else setval(name, last) end from ")
                .append(S)
                .append(".sequences where pg_sequence_last_value(name) is distinct from last;\nend $chicane$;\n")
                .toString();
    }

    private static String restoring(Table table) {
        String all = """
                delete from %1$s;
                insert into %1$s (%2$s) overriding system value select %2$s from %3$s;
                """.formatted(table.name(), table.columnList(), table.base());
        String rows =
                """
                if exists (select from %4$s where (%5$s) is null) then
                %6$s
                else
                delete from %1$s where (%5$s) in (select %5$s from %4$s);
                insert into %1$s (%2$s) overriding system value
                    select %2$s from %3$s where (%5$s) in (select %5$s from %4$s);
                end if;
                """.formatted(table.name(), table.columnList(), table.base(), table.touched(), table.keyList(), all);
        return """
                if exists (select from %1$s) then
                %2$s
                delete from %1$s;
                end if;
                """.formatted(table.touched(), table.hasKey() ? rows : all);
    }
}
