package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** A connection as the program has it, which gives its session back when it is closed. */
final class ConnectionHandle extends Handle {
    private final Sessions sessions;
    /** Whether an actor asked for it: then it is closed with its execution. */
    private final boolean isOfActor;

    // Mutable state
    private boolean isClosed;

    ConnectionHandle(Gate gate, Sessions sessions, Session session, boolean isOfActor) {
        super(gate, session, session.connection(), null, null);
        this.sessions = sessions;
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
                    throw new PSQLException("This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST);
                }
                yield super.called(proxy, method, arguments);
            }
        };
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
        Carried.run(() -> sessions.takeBack(session()));
    }

    /** Ends it with its execution. On the carrier, or where nobody else uses the gate. */
    void end() throws SQLException {
        if (isClosed) {
            return;
        }
        if (isOfActor) {
            isClosed = true;
            sessions.takeBack(session());
        } else {
            Connection connection = session().connection();
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    boolean isClosed() {
        return isClosed;
    }
}
