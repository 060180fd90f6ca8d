package dev.chicane.guard.workflow;

import dev.chicane.guard.internal.table.OwnTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The statements about what is kept of transitions. A row of it is written once, by the statement that makes the transition, and never changed. */
final class AuditSql {
    static final String NAME = "guard_transition";

    static final String TABLE = """
            create table if not exists guard_transition (
                number bigint generated always as identity primary key,
                entity text collate "C" not null,
                id text collate "C" not null,
                state_before text not null,
                state_after text not null,
                who text not null,
                why text,
                correlation text collate "C",
                at timestamptz not null
            );
            create index if not exists guard_transition_row on guard_transition (entity, id, number);
            create index if not exists guard_transition_correlation on guard_transition (correlation, number)
                where correlation is not null;
            create index if not exists guard_transition_at on guard_transition (at)""";

    static final String COLUMNS = "number, entity, id, state_before, state_after, who, why, correlation, at";

    private AuditSql() {}

    static List<Moved> find(Connection connection, AuditQuery query) throws SQLException {
        List<Object> values = new ArrayList<>();
        var sql = new StringBuilder("select ").append(COLUMNS).append(" from guard_transition where true");
        add(sql, values, " and entity = ?", query.entity());
        add(sql, values, " and id = ?", query.id());
        add(sql, values, " and correlation = ?", query.correlation());
        add(sql, values, " and at >= ?", query.since().map(AuditSql::time));
        add(sql, values, " and at < ?", query.until().map(AuditSql::time));
        add(sql, values, " and number < ?", query.before());
        add(sql, values, " order by number desc limit ?", Optional.of(query.limit()));
        try (PreparedStatement find = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                find.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = find.executeQuery()) {
                return read(rows);
            }
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private static void add(StringBuilder sql, List<Object> values, String part, Optional<?> value) {
        value.ifPresent(one -> {
            sql.append(part);
            values.add(one);
        });
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** What stands in all of these columns. */
    static List<Moved> read(ResultSet rows) throws SQLException {
        List<Moved> all = new ArrayList<>();
        while (rows.next()) {
            all.add(new Moved(
                    rows.getLong("number"),
                    rows.getString("entity"),
                    rows.getString("id"),
                    rows.getString("state_before"),
                    rows.getString("state_after"),
                    rows.getString("who"),
                    Optional.ofNullable(rows.getString("why")),
                    Optional.ofNullable(rows.getString("correlation")),
                    rows.getObject("at", OffsetDateTime.class).toInstant()));
        }
        return Collections.unmodifiableList(all);
    }

    /** What the database has said, or what to do about it, if it is the table that is missing. */
    static SQLException explained(SQLException failure) {
        return OwnTable.explained(failure, NAME, "transitions", "Audit.createTable");
    }
}
