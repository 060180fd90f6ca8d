package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** A connection as the program has it, which gives its session back when it is closed. */
final class ConnectionHandle extends Handle {
    private final Sessions sessions;
    /** In {@link ConnectionUses}. */
    private final int number;

    /** Whether an actor asked for it: then it is closed with its execution. */
    private final boolean isOfActor;

    // Mutable state
    private boolean isClosed;
    private boolean isGivenBack;

    ConnectionHandle(Gate gate, Sessions sessions, Session session, int number, boolean isOfActor) {
        super(gate, session, session.connection(), null, null, null, null);
        this.sessions = sessions;
        this.number = number;
        this.isOfActor = isOfActor;
    }

    @Override
    @Nullable
    Object called(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "close", "abort" -> {
                close((Connection) proxy);
                yield null;
            }
            case "isClosed" -> isClosed || session().connection().isClosed();
            case "isValid" -> !isClosed && Boolean.TRUE.equals(super.called(proxy, method, arguments));
            default -> {
                if (isClosed) {
                    throw closed();
                }
                yield super.called(proxy, method, arguments);
            }
        };
    }

    int number() {
        return number;
    }

    private void close(Connection proxy) throws Throwable {
        if (isClosed) {
            return;
        }
        Connection connection = session().connection();
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            // What it has locked is let go, which others may wait for.
            proxy.rollback();
        }
        isClosed = true;
        Actor self = ControlledScheduler.current();
        if (self == null) {
            giveBack();
        } else {
            gate().giveBack(self, session(), this::giveBack);
        }
    }

    /** Not always reached when the program closes it: an execution may end just before. */
    private void giveBack() throws SQLException {
        if (!isGivenBack) {
            isGivenBack = true;
            sessions.takeBack(session());
        }
    }

    static SQLException closed() {
        return new PSQLException("This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST);
    }

    /** Ends it with its execution. On the carrier, or where nobody else uses the gate. */
    void end() throws SQLException {
        if (isOfActor || isClosed) {
            isClosed = true;
            giveBack();
        } else {
            sessions.keep(session());
        }
    }

    boolean isClosed() {
        return isClosed;
    }
}
