package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The statements about the row of a lock. The row stays for ever, and with it the fence.
 *
 * <p>Who takes it locks the whole row (it sets the name, though to what it is), so that it waits for all transactions that have the gate open, and
 * they for it. Who renews or releases it changes no key, and passes by an open gate.
 */
final class LeaseSql {
    /** Of PostgreSQL: a lock of the server's was not to be had in the time that is set for that. */
    static final String LOCK_NOT_AVAILABLE = "55P03";

    static final String TABLE = """
            create table if not exists guard_lock (
                name text primary key,
                owner text not null,
                holder text not null,
                fence bigint not null,
                since timestamptz not null,
                until timestamptz not null
            ) with (fillfactor = 50)""";

    // The clock is read where a row that was in the way is free, not before.
    private static final String ACQUIRE = """
            insert into guard_lock as l (name, owner, holder, fence, since, until)
            values (?, ?, ?, (extract(epoch from clock_timestamp()) * 1000000)::bigint, clock_timestamp(),
                clock_timestamp() + ? * interval '1 microsecond')
            on conflict (name) do update set
                name = excluded.name,
                owner = excluded.owner,
                holder = excluded.holder,
                fence = case when l.owner = excluded.owner then l.fence
                    else greatest(l.fence + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint) end,
                since = case when l.owner = excluded.owner then l.since else clock_timestamp() end,
                until = clock_timestamp() + ? * interval '1 microsecond'
            where case when l.owner = excluded.owner then l.until >= clock_timestamp()
                else l.until < clock_timestamp() end
            returning fence""";

    private static final String WHO = """
            select holder, (extract(epoch from clock_timestamp() - since) * 1000000)::bigint,
                (extract(epoch from until - clock_timestamp()) * 1000000)::bigint
            from guard_lock where name = ? and until >= clock_timestamp()""";

    private static final String RENEW = """
            update guard_lock set until = clock_timestamp() + ? * interval '1 microsecond'
            where name = ? and owner = ? and fence = ? and until >= clock_timestamp()""";

    private static final String RELEASE = """
            update guard_lock set until = '-infinity'
            where name = ? and owner = ? and fence = ? and until >= clock_timestamp()""";

    private static final String WITHDRAW =
            "update guard_lock set until = '-infinity' where name = ? and owner = ? and until >= clock_timestamp()";

    private static final String GATE =
            "select 1 from guard_lock where name = ? and owner = ? and fence = ? for key share";

    private LeaseSql() {}

    static Attempt acquire(Connection connection, Claim claim, Duration lease) throws SQLException {
        Optional<Fence> taken;
        try {
            taken = take(connection, claim, lease);
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            // A transaction goes on under it, though its lease is over.
            taken = Optional.empty();
        }
        return taken.isPresent() ? new Attempt.Granted(taken.get()) : who(connection, claim);
    }

    /** Takes it, if its lease is over. */
    static Optional<Fence> take(Connection connection, Claim claim, Duration lease) throws SQLException {
        try (PreparedStatement acquire = connection.prepareStatement(ACQUIRE)) {
            acquire.setString(1, claim.key().toString());
            acquire.setString(2, claim.acquisition());
            acquire.setString(3, claim.holder());
            acquire.setLong(4, micros(lease));
            acquire.setLong(5, micros(lease));
            try (ResultSet rows = acquire.executeQuery()) {
                return rows.next() ? Optional.of(new Fence(rows.getLong(1), Fence.Kind.DURABLE)) : Optional.empty();
            }
        }
    }

    private static Attempt.Refused who(Connection connection, Claim claim) throws SQLException {
        try (PreparedStatement who = connection.prepareStatement(WHO)) {
            who.setString(1, claim.key().toString());
            try (ResultSet rows = who.executeQuery()) {
                return rows.next()
                        ? new Attempt.Refused(
                                Optional.of(rows.getString(1)),
                                Optional.of(Duration.of(rows.getLong(2), ChronoUnit.MICROS)),
                                Optional.of(Duration.of(rows.getLong(3), ChronoUnit.MICROS)))
                        : Attempt.Refused.UNKNOWN;
            }
        }
    }

    static boolean renew(Connection connection, Claim claim, Fence fence, Duration lease) throws SQLException {
        try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
            renew.setLong(1, micros(lease));
            name(renew, 2, claim, fence);
            return renew.executeUpdate() == 1;
        }
    }

    static boolean release(Connection connection, Claim claim, Fence fence) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
            name(release, 1, claim, fence);
            return release.executeUpdate() == 1;
        }
    }

    static int withdraw(Connection connection, Claim claim) throws SQLException {
        try (PreparedStatement withdraw = connection.prepareStatement(WITHDRAW)) {
            withdraw.setString(1, claim.key().toString());
            withdraw.setString(2, claim.acquisition());
            return withdraw.executeUpdate();
        }
    }

    static boolean gate(Connection connection, Claim claim, Fence fence) throws SQLException {
        try (PreparedStatement gate = connection.prepareStatement(GATE)) {
            name(gate, 1, claim, fence);
            try (ResultSet rows = gate.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void name(PreparedStatement statement, int first, Claim claim, Fence fence) throws SQLException {
        statement.setString(first, claim.key().toString());
        statement.setString(first + 1, claim.acquisition());
        statement.setLong(first + 2, fence.token());
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }
}
