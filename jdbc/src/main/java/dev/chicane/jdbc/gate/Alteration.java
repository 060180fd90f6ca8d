package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.jdbc.remedy.LockedReads;
import dev.chicane.jdbc.remedy.OtherUse;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.TransactionState;

/** How what the program does is done otherwise, to try that. Used on the carrier. */
final class Alteration {
    private final LockedReads locked = new LockedReads();

    // Mutable state
    private @Nullable OtherUse use;
    private boolean isMade;

    /** From now on in this way; null: as the program says. */
    void use(@Nullable OtherUse other) {
        use = other;
        isMade = false;
    }

    /** Whether anything was done otherwise since, by an actor beside whom another one could have done something. */
    boolean isMade() {
        return isMade;
    }

    /** What only the preparations of a race do otherwise, or what comes after it, is no matter to it. */
    private static boolean isInRace(@Nullable Actor self) {
        return self != null && self.scheduler().actors().stream().anyMatch(other -> other != self && !other.ended());
    }

    /** The arguments of a call of JDBC as they are to be. */
    @Nullable
    Object[] arguments(Connection connection, Method method, @Nullable Object[] given) throws SQLException {
        boolean hasText = method.getName().startsWith("execute")
                || method.getName().equals("prepareStatement")
                || method.getName().equals("addBatch");
        if (use == OtherUse.FOR_UPDATE
                && hasText
                && given.length > 0
                && given[0] instanceof String sql
                && !isReadOnly(connection)) {
            // The parser has locks and threads of its own.
            String altered = Carried.ask(() -> locked.of(sql));
            if (!altered.equals(sql)) {
                isMade |= isInRace(ControlledScheduler.current());
                @Nullable Object[] others = given.clone();
                others[0] = altered;
                return others;
            }
        }
        return given;
    }

    /** Then rows can't be locked. Not asked of the server, who may be at a statement of another actor's. */
    private static boolean isReadOnly(Connection connection) throws SQLException {
        return !connection.isClosed()
                && (connection.isReadOnly()
                        || "on"
                                .equals(connection
                                        .unwrap(PGConnection.class)
                                        .getParameterStatus("default_transaction_read_only")));
    }

    /** What a call is that may begin a transaction. */
    Callable<@Nullable Object> beginning(
            Method method, Object target, Connection connection, Callable<@Nullable Object> call) throws SQLException {
        int level = use == null ? 0 : use.level();
        if (level == 0
                || !(target instanceof Statement || method.getName().equals("setSavepoint"))
                || connection.isClosed()
                || connection.getAutoCommit()
                || Sessions.state(connection) != TransactionState.IDLE) {
            return call;
        }
        boolean isInRace = isInRace(ControlledScheduler.current());
        return () -> {
            if (connection.getTransactionIsolation() < level) {
                isMade |= isInRace;
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set transaction isolation level "
                            + (level == Connection.TRANSACTION_SERIALIZABLE ? "serializable" : "repeatable read"));
                }
            }
            return call.call();
        };
    }
}
