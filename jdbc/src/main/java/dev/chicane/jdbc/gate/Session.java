package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.DatabaseLock;
import dev.chicane.engine.scheduler.Wait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A session of the server, with a thread of its own that makes its calls.
 *
 * <p>No actor makes them: the driver's locks would stay taken by an actor that is unwound, and a carrier that waits for one session
 * could not let another one go on. Used on the carrier, one call at a time; the thread sees {@link #next} only.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final int pid;
    private final String application;
    private final Thread thread;

    // Mutable state
    private volatile @Nullable Call next;
    private volatile @Nullable Call running;
    private volatile boolean isClosed;
    private @Nullable Call pending;
    private @Nullable Actor actor;
    private @Nullable Actor lastActor;
    private boolean isBlocked;
    private boolean isChanged;
    private boolean changesSchema;
    private boolean isExposed;
    private boolean hasSavepoints;
    private boolean hasStopped;
    private boolean mayTimeOut;
    private final OwnSettings settings = new OwnSettings();
    private final TransactionWatch transactions;
    private final TransactionTouches touches = new TransactionTouches();
    private final OpenTransaction transaction = new OpenTransaction();
    /** Other actors who want to use it when its call is over. */
    private final Deque<Actor> queue = new ArrayDeque<>();

    Session(Connection connection, Refusals refusals) throws SQLException {
        this.connection = connection;
        this.transactions = new TransactionWatch(connection, refusals);
        this.pid = connection.unwrap(PGConnection.class).getBackendPID();
        this.application = String.valueOf(connection.getClientInfo(Sessions.APPLICATION));
        this.thread =
                Thread.ofPlatform().daemon().name("chicane-session-" + pid).unstarted(this::work);
        thread.start();
    }

    private void work() {
        while (!isClosed) {
            Call call = next;
            if (call == null) {
                LockSupport.park(this);
            } else {
                running = call;
                next = null;
                call.run();
            }
        }
    }

    /** The driver's connection, of which one thread may call at a time. */
    Connection connection() {
        return connection;
    }

    /** The number of its process in the server. */
    int pid() {
        return pid;
    }

    /** What it said that it was called when it was opened. */
    String application() {
        return application;
    }

    /** Has its thread make a call. */
    void submit(Call call, @Nullable Actor by) {
        pending = call;
        actor = by;
        lastActor = by;
        isBlocked = false;
        next = call;
        LockSupport.unpark(thread);
    }

    /** The call that is not known to be done; null if there is none. */
    @Nullable
    Call pending() {
        return pending;
    }

    /** Whose call that is. */
    @Nullable
    Actor actor() {
        return actor;
    }

    /** Who has made the newest call of this execution, and so has what the session has locked; null if nobody has. */
    @Nullable
    Actor lastActor() {
        return lastActor;
    }

    /** It has none any more. */
    void settled() {
        pending = null;
        actor = null;
        isBlocked = false;
        hasStopped = false;
    }

    /** Where actors share a connection, one waits until the other's statement is over, as it does in the driver. */
    void awaitTurn(Actor self) throws SQLException {
        while (pending != null) {
            if (self.atomic()) {
                throw new SQLException(
                        "An invariant, or what names a state, uses a connection that an actor is using.");
            }
            queue.add(self);
            self.scheduler().block(self, new Wait(Wait.Kind.DATABASE, connectionInUse()), -1);
        }
    }

    private DatabaseLock connectionInUse() {
        Actor uses = actor;
        return new DatabaseLock(
                "the connection", uses == null ? List.of() : List.of(new DatabaseLock.Holder(uses, "", "")));
    }

    /** Lets the one go on who has waited longest. */
    void letNext(ControlledScheduler scheduler) {
        Actor next = queue.poll();
        if (next != null) {
            scheduler.wake(next);
        }
    }

    /** Nobody waits any more: the execution is over. */
    void clearQueue() {
        queue.clear();
        lastActor = null;
        transaction.over();
        transactions.reset();
    }

    /** Tells of its transactions. */
    TransactionWatch transactions() {
        return transactions;
    }

    /** What it has done in the one that it has open. */
    OpenTransaction transaction() {
        return transaction;
    }

    /** What it is set to by who is no actor. */
    OwnSettings settings() {
        return settings;
    }

    /** What its steps touch. */
    TransactionTouches touches() {
        return touches;
    }

    /** Whether an actor has had the driver's connection itself, with which it may have done anything. */
    boolean isExposed() {
        return isExposed;
    }

    void exposed(boolean now) {
        isExposed = now;
    }

    /** Whether its call waits for a lock that another session of this program has, as far as was asked. */
    boolean isBlocked() {
        return isBlocked;
    }

    void blocked(boolean waits) {
        isBlocked = waits;
    }

    /** Whether something was set in it, or taken, that outlives its transactions. */
    boolean isChanged() {
        return isChanged;
    }

    void changed(boolean now) {
        isChanged = now;
    }

    /** Whether its transaction may have changed the schema. */
    boolean changesSchema() {
        return changesSchema;
    }

    void changesSchema(boolean now) {
        changesSchema = now;
    }

    /** Whether its transaction has set savepoints. */
    boolean hasSavepoints() {
        return hasSavepoints;
    }

    void savepoints(boolean any) {
        hasSavepoints = any;
    }

    /** Whether its call has stopped in the middle of a statement, and goes on when its actor does. */
    boolean hasStopped() {
        return hasStopped;
    }

    void stopped(boolean now) {
        hasStopped = now;
    }

    /** Whether it may have a timeout of the server's own. */
    boolean mayTimeOut() {
        return mayTimeOut;
    }

    void timesOut() {
        mayTimeOut = true;
    }

    @Override
    public void close() throws SQLException {
        isClosed = true;
        LockSupport.unpark(thread);
        Call call = running;
        if (call != null && !call.isDone()) {
            // To close it would wait for that.
            connection.abort(Runnable::run);
        } else {
            connection.close();
        }
    }

    @Override
    public String toString() {
        return "session " + pid;
    }
}
