package dev.chicane.guard.workflow;

import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The statement that moves rows, and keeps that it did.
 *
 * @param known the table
 * @param said what is kept of it
 */
record MoveSql(KnownTable known, Entity<?> entity, Said said) {
    /*
     * One statement: with (lock those rows whose state allows it, in the order of their keys), (update these) insert what is kept.
     *
     * The condition on the state is a part of the query that locks. Of a row that was waited for it is asked again, of the row as it is then, which
     * is where the second of two that race finds nothing to move. That query knows the state before, too, which an UPDATE does not return before
     * PostgreSQL 18. It is computed once, and by itself: no planner writes a query that locks into another one.
     *
     * The number is drawn and the clock asked when the row is locked already: both are in the order of the transitions of a row.
     */

    /** The rows that have one of these in a column. */
    static Brought in(KnownTable known, String column, List<?> values) {
        String places = String.join(", ", Collections.nCopies(values.size(), "?"));
        return new Brought(known.quoted(known.column(column)) + " in (" + places + ")", List.copyOf(values));
    }

    /** Moves those of these rows that are in an allowed state. What is kept of each, in the order of their keys. */
    List<Moved> move(Connection connection, List<Brought> rows, List<String> allowed, String to) throws SQLException {
        List<Brought> conditions = new ArrayList<>(rows);
        conditions.add(in(known, entity.column(), allowed));
        SqlText sql = held(conditions);
        sql.add(", guard_moved as (update ").add(known.sql()).add(" set ").add(state());
        sql.add(" = ").value(to);
        known.bump(sql);
        sql.add(" from guard_held where ").add(key());
        sql.add(" = guard_key returning guard_key, guard_state)");
        insert(sql).add("cast(").value(to).add(" as text)");
        return kept(connection, said(sql, "guard_moved"));
    }

    /** Keeps a note of these rows as they are. */
    List<Moved> note(Connection connection, Brought rows) throws SQLException {
        SqlText sql = insert(held(List.of(rows))).add("cast(guard_state as text)");
        return kept(connection, said(sql, "guard_held"));
    }

    private String key() {
        return known.quoted(known.key());
    }

    private String state() {
        return known.quoted(known.column(entity.column()));
    }

    private SqlText held(List<Brought> conditions) {
        SqlText sql = new SqlText(known.dialect()).add("with guard_held as (select ");
        sql.add(key()).add(" as guard_key, ").add(state()).add(" as guard_state from ");
        sql.add(known.sql());
        String separator = " where ";
        for (Brought condition : conditions) {
            sql.add(separator).condition(condition);
            separator = " and ";
        }
        return sql.add(" order by ")
                .add(key())
                .add(" ")
                .add(known.dialect().lock())
                .add(")");
    }

    private SqlText insert(SqlText sql) {
        return sql.add(
                        " insert into guard_transition (entity, id, state_before, state_after, who, why, correlation, at)"
                                + " select cast(")
                .value(entity.name())
                .add(" as text), cast(guard_key as text), cast(guard_state as text), ");
    }

    private SqlText said(SqlText sql, String rows) {
        sql.add(", cast(").value(said.who()).add(" as text), cast(");
        sql.value(said.why().orElse(null)).add(" as text), cast(");
        sql.value(said.correlation().orElse(null)).add(" as text), ");
        return sql.add(known.dialect().now())
                .add(" from ")
                .add(rows)
                .add(" order by guard_key returning ")
                .add(AuditSql.COLUMNS);
    }

    private static List<Moved> kept(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return AuditSql.read(rows);
        } catch (SQLException e) {
            throw AuditSql.explained(e);
        }
    }
}
