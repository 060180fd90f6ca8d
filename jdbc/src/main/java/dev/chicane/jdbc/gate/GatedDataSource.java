package dev.chicane.jdbc.gate;

import dev.chicane.engine.race.CommitListener;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.TellsEffects;
import dev.chicane.jdbc.remedy.OtherUse;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections are interleaved: each statement, commit and rollback of an actor is a scheduling point. On threads that
 * are no actors they are what the driver's are. Thread-safe.
 */
public final class GatedDataSource implements DataSource, TellsEffects {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What is asked takes no time, but the machine may have none. */
    private static final Duration LEAST_FOR_CONTROL = Duration.ofSeconds(2);

    private final DataSource source;
    private final Control control;
    private final Losses losses;
    private final @Nullable HeldProcesses processes;
    private final WaitQueue queue;
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
        if (source.getLoginTimeout() == 0) {
            // A server that stands still would be waited for without end.
            source.setLoginTimeout((int) Math.max(1, patience.toSeconds()));
        }
        this.control = new Control(source.getConnection(), Math.max(LEAST_FOR_CONTROL.toNanos(), patience.toNanos()));
        this.losses = new Losses(source, control);
        this.processes = control.isOfOwnServer() ? new HeldProcesses() : null;
        this.queue = new WaitQueue(processes);
        this.gate = new Gate(control, losses, queue, patience.toNanos());
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

    /** In the execution that begins this one looks at all statements of actors; or nobody does. */
    public void watch(@Nullable StatementWatch looks) {
        gate.watch(looks);
    }

    /**
     * Finds out what there is in the database, by which it is known what statements touch. Without that, every order of them matters.
     *
     * @throws SQLException if the database does not answer
     */
    public void learn() throws SQLException {
        gate.learn();
    }

    /** Says whether every order of statements matters, although it is known what they touch. */
    public void leaveNothingOut(boolean all) {
        gate.touches().leaveNothingOut(all);
    }

    /** What actors have done since then that no gate has seen, one sentence each. */
    public List<String> remarks() {
        var all = new ArrayList<String>();
        for (String type : gate.passedBy()) {
            all.add("An actor has unwrapped " + type + " of its connection: what it does by that, such as COPY or"
                    + " reading notifications, is done, but not interleaved.");
        }
        if (queue.isLeftToServer()) {
            all.add(
                    "Several statements waited in the database when a step let them go on, in an order that is the server's own and may"
                            + " be another one next time. With the embedded server it is always the order in which they began to wait.");
        }
        return all;
    }

    /** What they have done in one step since then, although it has several parts; one sentence each. */
    public List<String> inOneGo() {
        return gate.inOneGo().told();
    }

    /** Which transactions actors have left open so far, one sentence each. */
    public List<String> leftOpen() {
        return gate.leftOpen();
    }

    /**
     * Who of the actors has tables for itself now, in words.
     *
     * @param tables by process in the server, what it has locked
     */
    public String lockers(Map<Integer, String> tables) {
        return gate.lockers(tables);
    }

    /** From now on actors use the database in this way; null: as they say. Between two executions. */
    public void use(@Nullable OtherUse other) {
        gate.alteration().use(other);
        gate.touches().altered(other != null);
    }

    /** Whether anything was done otherwise because of that. */
    public boolean isUsedOtherwise() {
        return gate.alteration().isMade();
    }

    /** Why a transaction was aborted for the sake of others, as an SQLSTATE, if that is what was thrown; else "". */
    public static String abortion(Throwable thrown) {
        return TransactionWatch.abortion(thrown);
    }

    /** The same of what a statement was answered, in words. */
    public static String abortion(String answer) {
        return Answer.abortion(answer);
    }

    /** Opens no further sessions, since the JVM ends. */
    public void shut() {
        sessions.shut();
    }

    /** Gives the execution of the calling actor up if the JVM ends. */
    public void checkJvm() {
        Actor self = ControlledScheduler.current();
        if (self != null) {
            losses.checkJvm(self);
        }
    }

    /** Stops these statements too in their middle, before their first row is written; see {@link Stops}. */
    public void stopInside(Predicate<String> statements) {
        gate.stops().alsoIn(statements);
    }

    /** Statements of these texts may write where this role can't have them stopped in their middle. */
    public void withoutStops(Predicate<String> statements) {
        gate.inOneGo().without(statements);
    }

    /** Whether it is known by now that the server has gone. */
    public boolean isLost() {
        return losses.isServerLost();
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
        Session session = lend(self);
        session.touches().lentTo(self);
        var handle = new ConnectionHandle(gate, sessions, session, gate.uses().next(self), self != null);
        keep(List.of(handle));
        return (Connection) Handle.proxy(Connection.class, handle);
    }

    private Session lend(@Nullable Actor self) throws SQLException {
        try {
            return Carried.ask(sessions::lend);
        } catch (SQLException e) {
            if (self != null) {
                losses.checkOpening(self, e);
            }
            throw e;
        }
    }

    /**
     * What a failure to ask the database is, where the server has gone with all that is known of it.
     *
     * @return what to throw in its place; null if the server can still be asked
     */
    public @Nullable RaceException explained(SQLException failure) throws SQLException {
        var explained = new ArrayList<RaceException>();
        Carried.run(() -> {
            RaceException gone = losses.explained(failure);
            if (gone != null) {
                explained.add(gone);
            }
        });
        return explained.isEmpty() ? null : explained.getFirst();
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
        try (control;
                processes) {
            begin();
        } finally {
            sessions.close();
        }
    }
}
