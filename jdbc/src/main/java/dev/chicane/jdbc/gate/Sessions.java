package dev.chicane.jdbc.gate;

import dev.chicane.jdbc.postgres.AnswerTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The sessions of a database, which are kept from execution to execution: to open one takes longer than most executions.
 *
 * <p>Thread-safe: connections are asked for by actors, and by whoever prepares the database.
 */
final class Sessions {
    static final String APPLICATION = "ApplicationName";

    private final DataSource source;
    private final Gate gate;

    // Mutable state
    private final List<Session> all = new ArrayList<>();
    private final Set<Session> lent = new LinkedHashSet<>();
    private boolean isShut;

    Sessions(DataSource source, Gate gate) {
        this.source = source;
        this.gate = gate;
    }

    /** One that nobody has, and that is as it was when it was opened. */
    synchronized Session lend() throws SQLException {
        if (isShut) {
            throw new SQLException("The search of this database is over.");
        }
        for (Session session : all) {
            if (!lent.contains(session)) {
                lent.add(session);
                return session;
            }
        }
        Session session = open();
        all.add(session);
        gate.add(session);
        lent.add(session);
        return session;
    }

    /** Opens no further ones; when this returns, none is being opened. */
    synchronized void shut() {
        isShut = true;
    }

    private Session open() throws SQLException {
        Connection connection = source.getConnection();
        Session session = null;
        try {
            connection.setAutoCommit(true);
            session = new Session(connection, gate.refusals());
            if (ServerTimeouts.areSet(connection)) {
                session.timesOut();
            }
            session.touches().opened(connection.getTransactionIsolation(), isReadOnly(connection));
            return session;
        } finally {
            if (session == null) {
                connection.close();
            }
        }
    }

    /** Takes one back; what a transaction left open is rolled back. */
    synchronized void takeBack(Session session) throws SQLException {
        if (!lent.remove(session)) {
            return;
        }
        session.changed(session.isChanged() || !session.settings().isEmpty());
        session.settings().clear();
        if (session.isExposed() || !restore(session)) {
            all.remove(session);
            gate.remove(session);
            session.close();
        }
    }

    /** Puts one in order that is not given back, for a pool has it: it is as who is no actor has left it. */
    synchronized void keep(Session session) throws SQLException {
        if (restore(session)) {
            session.settings().apply(session.connection());
            if (!session.settings().isEmpty()) {
                session.touches().level(session.connection().getTransactionIsolation());
                session.touches().readOnly(isReadOnly(session.connection()));
            }
        }
    }

    /** Whether it is as it was when it was opened, so that somebody else can have it. */
    private boolean restore(Session session) throws SQLException {
        try {
            // A server that stands still would be asked for each of them in vain.
            return !gate.losses().isServerLost() && !session.connection().isClosed() && putInOrder(session);
        } catch (SQLException e) {
            if (session.connection().isClosed()) {
                // It was cut meanwhile.
                return false;
            }
            throw e;
        }
    }

    private static boolean putInOrder(Session session) throws SQLException {
        Connection connection = session.connection();
        AnswerTime.limit(connection);
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (session.isChanged()) {
            try (Statement statement = connection.createStatement()) {
                // Also of what begins a transaction by itself, in SQL.
                if (state(connection) != TransactionState.IDLE) {
                    statement.execute("rollback");
                }
                statement.execute("discard all");
            }
            connection.setReadOnly(false);
            connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            connection.setTypeMap(Map.of());
            // That the driver has set itself, after it had connected.
            connection.setClientInfo(APPLICATION, session.application());
            session.changed(false);
            session.touches().reset();
        }
        session.touches().givenBack();
        session.savepoints(false);
        connection.clearWarnings();
        connection.setNetworkTimeout(Runnable::run, 0);
        return true;
    }

    /** Whether its next transaction only reads unless it says otherwise. Where none is open, and none is begun by this. */
    private static boolean isReadOnly(Connection connection) throws SQLException {
        try (ResultSet row = connection.unwrap(BaseConnection.class).execSQLQuery("show transaction_read_only")) {
            row.next();
            return connection.isReadOnly() || row.getString(1).equals("on");
        }
    }

    /** How its transaction stands. */
    static TransactionState state(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    /** Closes all of them. */
    synchronized void close() throws SQLException {
        @Nullable SQLException first = null;
        for (Session session : all) {
            try {
                session.close();
            } catch (SQLException e) {
                first = first == null ? e : first;
            }
        }
        all.clear();
        lent.clear();
        if (first != null) {
            throw first;
        }
    }
}
