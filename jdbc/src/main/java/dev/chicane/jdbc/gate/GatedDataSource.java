package dev.chicane.jdbc.gate;

import dev.chicane.engine.race.CommitListener;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections are interleaved: each statement, commit and rollback of an actor is a scheduling point. On threads that
 * are no actors they are what the driver's are. Thread-safe.
 */
public final class GatedDataSource implements DataSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource source;
    private final Control control;
    private final Gate gate;
    private final Sessions sessions;

    // Mutable state
    private final List<ConnectionHandle> handles = new ArrayList<>();

    /**
     * One that has its sessions from another one, of PostgreSQL.
     *
     * @throws SQLException if no connection can be had
     */
    public GatedDataSource(DataSource source) throws SQLException {
        this(source, PATIENCE);
    }

    /** The same, where a statement may take so long that neither ends nor waits for another session. */
    GatedDataSource(DataSource source, Duration patience) throws SQLException {
        this.source = source;
        this.control = new Control(source.getConnection());
        this.gate = new Gate(control, patience.toNanos());
        this.sessions = new Sessions(source, gate);
    }

    /**
     * Ends what is left of the execution before: its statements, its transactions and the connections of its actors. To be called by
     * the root actor when one begins, or between two.
     *
     * @throws SQLException if the database can't be reached
     */
    public void begin() throws SQLException {
        Carried.run(() -> {
            gate.endAll();
            List<ConnectionHandle> left = takeHandles();
            for (ConnectionHandle handle : left) {
                handle.end();
            }
            keep(left);
        });
    }

    /** What actors have done since then that no gate has seen, one sentence each. */
    public List<String> remarks() {
        return gate.passedBy().stream()
                .map(type ->
                        "An actor has unwrapped " + type + " of its connection: what it does by that, such as COPY or"
                                + " reading notifications, is done, but not interleaved.")
                .toList();
    }

    /**
     * Tells this one of each step of an actor in which something was committed, until {@link #begin}; null: nobody is told any more.
     */
    public void onCommit(@Nullable CommitListener hears) {
        gate.commits().heardBy(hears);
    }

    private synchronized List<ConnectionHandle> takeHandles() {
        List<ConnectionHandle> taken = List.copyOf(handles);
        handles.clear();
        return taken;
    }

    private synchronized void keep(List<ConnectionHandle> left) {
        left.stream().filter(handle -> !handle.isClosed()).forEach(handles::add);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Actor self = ControlledScheduler.current();
        Session session = Carried.ask(sessions::lend);
        var handle = new ConnectionHandle(gate, sessions, session, self != null);
        keep(List.of(handle));
        return (Connection) Handle.proxy(Connection.class, handle);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "Sessions of an interleaved database are all of one user: name it in the URL, and call getConnection().");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || source.isWrapperFor(type);
    }

    /**
     * Ends all sessions. Connections that were not closed are of no use any more.
     *
     * <p>Not called {@code close}: containers close what has that, where they end before the database does.
     */
    public void end() throws SQLException {
        try (control) {
            begin();
            sessions.close();
        }
    }
}
