package dev.chicane.jdbc.gate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.TransactionState;

/**
 * The settings of a session by which the server ends statements, {@code lock_timeout} and {@code statement_timeout}, while a call of an
 * actor's is made: how long the call waits for others is up to the schedule, so that the server's own clock is stopped, and virtual time
 * passes instead. A statement that itself takes long is still ended, though later.
 *
 * <p>Used where the session is at nothing else.
 */
final class ServerTimeouts {
    /** How long a statement that waits for nobody may take, at the least, whatever its timeout says. */
    static final int LEAST_SECONDS = 10;

    static final ServerTimeouts NONE = new ServerTimeouts(TimeLimits.NONE, Map.of(), false);

    private static final Pattern NAMED = Pattern.compile("\\b(lock|statement)_timeout\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGINS = Pattern.compile("\\b(begin|start)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHOWN = Pattern.compile("(\\d+)(us|ms|s|min|h|d)?");

    private final TimeLimits limits;
    /** By name, what they are to be again. */
    private final Map<String, String> own;

    private final boolean isInTransaction;

    private ServerTimeouts(TimeLimits limits, Map<String, String> own, boolean isInTransaction) {
        this.limits = limits;
        this.own = own;
        this.isInTransaction = isInTransaction;
    }

    /** Whether SQL may set or show them. */
    static boolean areNamedIn(String sql) {
        return NAMED.matcher(sql).find();
    }

    /** Whether a session that was just opened has any, by its role, its database or its URL. */
    static boolean areSet(Connection connection) throws SQLException {
        return nanos(shown(connection, "lock_timeout")) > 0 || nanos(shown(connection, "statement_timeout")) > 0;
    }

    /** Stops those of this session for a call that brings this to the server. */
    static ServerTimeouts stop(Session session, String sql) throws SQLException {
        Connection connection = session.connection();
        if (!session.mayTimeOut() || connection.isClosed() || areNamedIn(sql)) {
            return NONE;
        }
        TransactionState state = Sessions.state(connection);
        boolean begins = state == TransactionState.IDLE
                && connection.getAutoCommit()
                && BEGINS.matcher(sql).find();
        if (state == TransactionState.FAILED || begins) {
            return NONE;
        }
        String lock = shown(connection, "lock_timeout");
        String statement = shown(connection, "statement_timeout");
        boolean isInTransaction = Sessions.state(connection) == TransactionState.OPEN;
        var limits = new TimeLimits(
                waiting(lock, Waiting.Limit.LOCK_TIMEOUT), waiting(statement, Waiting.Limit.STATEMENT_TIMEOUT));
        if (limits.equals(TimeLimits.NONE)) {
            return NONE;
        }
        session.changed(true);
        set(connection, isInTransaction, "lock_timeout", "0");
        long least = TimeUnit.SECONDS.toNanos(LEAST_SECONDS);
        if (nanos(statement) > 0 && nanos(statement) < least) {
            set(connection, isInTransaction, "statement_timeout", LEAST_SECONDS + "s");
        }
        return new ServerTimeouts(
                limits, Map.of("lock_timeout", lock, "statement_timeout", statement), isInTransaction);
    }

    /** How long the call may take, and wait. */
    TimeLimits limits() {
        return limits;
    }

    /** Sets them as they were, if they were stopped and the call has not ended the transaction: what it left behind is gone with that. */
    void goOn(Connection connection) throws SQLException {
        TransactionState wanted = isInTransaction ? TransactionState.OPEN : TransactionState.IDLE;
        if (own.isEmpty() || connection.isClosed() || Sessions.state(connection) != wanted) {
            return;
        }
        for (Map.Entry<String, String> setting : own.entrySet()) {
            set(connection, isInTransaction, setting.getKey(), setting.getValue());
        }
    }

    private static Waiting waiting(String shown, Waiting.Limit limit) {
        long nanos = nanos(shown);
        return nanos == 0 ? Waiting.FOR_EVER : new Waiting(nanos, limit);
    }

    /** Shown and not selected: that would take the snapshot of a transaction. */
    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Within a transaction for the rest of it, since it may end before this can be taken back. */
    private static void set(Connection connection, boolean isInTransaction, String setting, String value)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set " + (isInTransaction ? "local " : "") + setting + " = '" + value + '\'');
        }
    }

    /** Of a duration as the server shows it, such as {@code 1500ms} or {@code 7s}; 0 for none. */
    static long nanos(String shown) {
        Matcher duration = SHOWN.matcher(shown);
        if (!duration.matches()) {
            throw new IllegalArgumentException(
                    "The server shows a timeout as \"" + shown + "\", which is no duration.");
        }
        long number = Long.parseLong(duration.group(1));
        TimeUnit unit = switch (duration.group(2)) {
            case "us" -> TimeUnit.MICROSECONDS;
            case "s" -> TimeUnit.SECONDS;
            case "min" -> TimeUnit.MINUTES;
            case "h" -> TimeUnit.HOURS;
            case "d" -> TimeUnit.DAYS;
            case null, default -> TimeUnit.MILLISECONDS;
        };
        return unit.toNanos(number);
    }
}
