package dev.chicane.guard.idempotency;

import dev.chicane.guard.internal.table.OwnTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The statements about the rows of what was done. A row is written once, with its result; until it is over it is not changed. */
final class OnceSql {
    /** What was done, and is still kept. */
    record Row(Fingerprint fingerprint, String result, Instant done) {}

    static final String TABLE = """
            create table if not exists guard_once (
                scope text collate "C" not null,
                id text collate "C" not null,
                fingerprint text not null,
                result text not null,
                done timestamptz not null,
                until timestamptz not null,
                primary key (scope, id)
            );
            create index if not exists guard_once_until on guard_once (until)""";

    private static final String TRY = "select pg_try_advisory_xact_lock(?)";

    private static final String FIND = """
            select fingerprint, result, extract(epoch from done) * 1000000 from guard_once
            where scope = ? and id = ? and until > clock_timestamp()""";

    private static final String KEEP = """
            insert into guard_once as k (scope, id, fingerprint, result, done, until)
            values (?, ?, ?, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 microsecond')
            on conflict (scope, id) do update set
                fingerprint = excluded.fingerprint,
                result = excluded.result,
                done = excluded.done,
                until = excluded.until
            where k.until <= clock_timestamp()""";

    // The time is asked once, so that it can be looked for in the index. Evaluated once: as a subquery the limit would
    // be one for each row that is looked at.
    private static final String DELETE = """
            with over as materialized (
                select scope, id from guard_once where until <= (select clock_timestamp())
                order by until limit ? for update skip locked
            )
            delete from guard_once k using over where k.scope = over.scope and k.id = over.id""";

    private OnceSql() {}

    /** Has this transaction be the one that is at it, until its end; false if another one is. */
    static boolean isTaken(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRY)) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    static @Nullable Row find(Connection connection, OnceKey key) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, key.scope());
            find.setString(2, key.id());
            try (ResultSet rows = find.executeQuery()) {
                return rows.next()
                        ? new Row(new Fingerprint(rows.getString(1)), rows.getString(2), instant(rows.getLong(3)))
                        : null;
            }
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private static SQLException explained(SQLException failure) {
        return OwnTable.explained(failure, "guard_once", "results", "Idempotency.createTable");
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(micros));
    }

    /** False if there is one already that is not over. */
    static boolean keep(Connection connection, OnceKey key, Fingerprint fingerprint, String result, Duration time)
            throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, key.scope());
            keep.setString(2, key.id());
            keep.setString(3, fingerprint.text());
            keep.setString(4, result);
            keep.setLong(5, TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
            return keep.executeUpdate() == 1;
        }
    }

    static int delete(Connection connection, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setInt(1, most);
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw explained(e);
        }
    }
}
