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

    /** How many a grant is good for: the next one begins behind them. */
    static final int FENCES = 64;

    static final String TABLE = """
            create table if not exists guard_lock (
                name text primary key,
                owner text not null,
                holder text not null,
                fence bigint not null,
                since timestamptz not null,
                until timestamptz not null,
                waiting text[] not null default '{}',
                heir text not null default '',
                reserved timestamptz not null default '-infinity'
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
                    else greatest(l.fence + 64, (extract(epoch from clock_timestamp()) * 1000000)::bigint) end,
                since = case when l.owner = excluded.owner then l.since else clock_timestamp() end,
                until = clock_timestamp() + ? * interval '1 microsecond',
                waiting = array_remove(l.waiting, ?::text),
                heir = ''
            where case when l.owner = excluded.owner then l.until >= clock_timestamp()
                else l.until < clock_timestamp()
                    and (l.heir in ('', ?::text) or l.reserved < clock_timestamp()) end
            returning fence""";

    /** Held by somebody, or kept for another process that was called. */
    private static final String NOT_FREE = """
            name = ? and (until >= clock_timestamp() or (heir not in ('', ?::text) and reserved >= clock_timestamp()))""";

    private static final String TOLD = """
            case when until >= clock_timestamp() then holder end,
            (extract(epoch from clock_timestamp() - since) * 1000000)::bigint,
            (extract(epoch from greatest(until, reserved) - clock_timestamp()) * 1000000)::bigint""";

    private static final String WHO = "select " + TOLD + " from guard_lock where " + NOT_FREE;

    private static final String QUEUE = """
            update guard_lock set waiting = array_append(waiting, ?::text)
            where not ?::text = any (waiting) and\s""" + NOT_FREE + " returning " + TOLD;

    private static final String RENEW = """
            update guard_lock set until = clock_timestamp() + ? * interval '1 microsecond'
            where name = ? and owner = ? and fence = ? and until >= clock_timestamp()""";

    /** The first that waits is called, and for a moment nobody else gets it. */
    private static final String CALL = """
            heir = coalesce(waiting[1], ''), waiting = waiting[2:],
            reserved = clock_timestamp() + interval '100 milliseconds'
            """;

    private static final String TELL =
            " returning case when heir <> '' then pg_notify(heir, name) is not null else false end";

    private static final String RELEASE = "update guard_lock set until = '-infinity', " + CALL + """
            where name = ? and owner = ? and fence = ? and until >= clock_timestamp()""" + TELL;

    private static final String WITHDRAW = "update guard_lock set until = '-infinity', " + CALL + """
            where name = ? and owner = ? and until >= clock_timestamp()""" + TELL;

    /** Of one that was called in vain. */
    private static final String DECLINE = "update guard_lock set " + CALL + " where name = ? and heir = ?" + TELL;

    private static final String LEAVE =
            "update guard_lock set waiting = array_remove(waiting, ?::text) where name = ? and ?::text = any (waiting)";

    private static final String GATE =
            "select 1 from guard_lock where name = ? and owner = ? and fence = ? for key share";

    /** It was not free a moment ago. */
    private static final Attempt.Refused JUST_NOW =
            new Attempt.Refused(Optional.empty(), Optional.empty(), Optional.of(Duration.ZERO));

    /** Its lease is over, and a transaction still goes on under it: to ask for it keeps a connection busy for as long as it is waited for. */
    private static final Attempt.Refused GATED =
            new Attempt.Refused(Optional.empty(), Optional.empty(), Optional.of(Duration.ofMillis(50)));

    private LeaseSql() {}

    /**
     * Takes it, or tells who has it.
     *
     * @param process that asks
     */
    static Attempt acquire(Connection connection, Claim claim, Duration lease, String process, Asking asking)
            throws SQLException {
        if (asking == Asking.FOR_A_PLACE) {
            Optional<Attempt.Refused> told = told(connection, claim, process, asking);
            if (told.isPresent()) {
                return told.get();
            }
        }
        Attempt.Refused untold = JUST_NOW;
        try {
            Optional<Fence> taken = take(connection, claim, lease, process);
            if (taken.isPresent()) {
                return new Attempt.Granted(taken.get());
            }
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            untold = GATED;
        }
        return (asking == Asking.FOR_A_PLACE
                        ? Optional.<Attempt.Refused>empty()
                        : told(connection, claim, process, asking))
                .orElse(untold);
    }

    /** Takes it, if its lease is over and no other process was called. */
    static Optional<Fence> take(Connection connection, Claim claim, Duration lease, String process)
            throws SQLException {
        try (PreparedStatement acquire = connection.prepareStatement(ACQUIRE)) {
            acquire.setString(1, claim.key().toString());
            acquire.setString(2, claim.acquisition());
            acquire.setString(3, claim.holder());
            acquire.setLong(4, micros(lease));
            acquire.setLong(5, micros(lease));
            acquire.setString(6, process);
            acquire.setString(7, process);
            try (ResultSet rows = acquire.executeQuery()) {
                return rows.next() ? Optional.of(new Fence(rows.getLong(1), Fence.Kind.DURABLE)) : Optional.empty();
            }
        }
    }

    /** Who has it; none if nobody has it any more. */
    private static Optional<Attempt.Refused> told(Connection connection, Claim claim, String process, Asking asking)
            throws SQLException {
        if (asking.queues()) {
            Optional<Attempt.Refused> queued = queued(connection, claim, process);
            if (queued.isPresent()) {
                return queued;
            }
        }
        try (PreparedStatement who = connection.prepareStatement(WHO)) {
            who.setString(1, claim.key().toString());
            who.setString(2, process);
            return refused(who);
        }
    }

    /** Who has it, if this process waits for it from now on; none if it did before, or if the row is being changed for longer than is waited. */
    private static Optional<Attempt.Refused> queued(Connection connection, Claim claim, String process)
            throws SQLException {
        try (PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            queue.setString(1, process);
            queue.setString(2, process);
            queue.setString(3, claim.key().toString());
            queue.setString(4, process);
            return refused(queue);
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Optional<Attempt.Refused> refused(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            Optional<String> holder = Optional.ofNullable(rows.getString(1));
            Duration held = duration(rows.getLong(2));
            return Optional.of(
                    new Attempt.Refused(holder, holder.map(same -> held), Optional.of(duration(rows.getLong(3)))));
        }
    }

    private static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
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
            return isFound(release);
        }
    }

    static boolean withdraw(Connection connection, Claim claim) throws SQLException {
        try (PreparedStatement withdraw = connection.prepareStatement(WITHDRAW)) {
            withdraw.setString(1, claim.key().toString());
            withdraw.setString(2, claim.acquisition());
            return isFound(withdraw);
        }
    }

    /** This process waits no longer for a lock. */
    static boolean leave(Connection connection, String key, String process) throws SQLException {
        try (PreparedStatement leave = connection.prepareStatement(LEAVE)) {
            leave.setString(1, process);
            leave.setString(2, key);
            leave.setString(3, process);
            leave.executeUpdate();
        }
        try (PreparedStatement decline = connection.prepareStatement(DECLINE)) {
            decline.setString(1, key);
            decline.setString(2, process);
            return isFound(decline);
        }
    }

    static boolean gate(Connection connection, Claim claim, Fence fence) throws SQLException {
        try (PreparedStatement gate = connection.prepareStatement(GATE)) {
            name(gate, 1, claim, fence);
            return isFound(gate);
        }
    }

    private static boolean isFound(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next();
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
