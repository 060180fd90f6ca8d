package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Transactions;
import dev.chicane.engine.scheduler.Wait;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What lets one session of a database at a time do something, as the scheduler says.
 *
 * <p>A call is over when the server has answered, or says that it waits for another session of this gate: no time that passes
 * decides anything. Who waits is a blocked actor, and goes on when somebody's step has let it. Used on the carrier.
 */
final class Gate {
    /** A statement that waits for nobody is mostly over by then, and need not be asked for. */
    private static final long GRACE_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private final Alteration alteration = new Alteration();
    private final Losses losses;
    private final Stops stops;
    private final Trouble trouble;
    private final SessionWaits waits;
    private final KnownSchema schema;
    private final StatementTouches touches;
    private final ConnectionUses uses = new ConnectionUses();
    private final Refusals refusals = new Refusals();
    private final LeftOpen leftOpen = new LeftOpen();
    private final Commits commits = new Commits();

    private final InOneGo inOneGo = new InOneGo();

    // Mutable state
    private final Set<String> passedBy = new TreeSet<>();
    private boolean isTold;

    private volatile @Nullable StatementWatch watch;

    /** One that gives up an execution in which a statement neither ends nor waits for a session of this gate for so long. */
    Gate(Control control, Losses losses, WaitQueue queue, long patienceNanos) {
        this.losses = losses;
        this.stops = new Stops(control);
        this.trouble = new Trouble(losses);
        this.waits = new SessionWaits(control, stops, trouble, queue, patienceNanos);
        this.schema = new KnownSchema(control);
        this.touches = new StatementTouches(schema);
    }

    /** An actor has the driver's own object of this type, and what it does with it is nothing that it is asked about. */
    void passedBy(Class<?> type) {
        passedBy.add(type.getSimpleName());
    }

    /** The types of the driver's objects that actors have had since {@link #endAll}. */
    Set<String> passedBy() {
        return passedBy;
    }

    /** What they do in one step although it has several parts. */
    InOneGo inOneGo() {
        return inOneGo;
    }

    /** How what actors do is done otherwise. */
    Alteration alteration() {
        return alteration;
    }

    /** Who looks at the statements of the execution that begins; null if nobody does. */
    void watch(@Nullable StatementWatch looks) {
        watch = looks;
    }

    @Nullable
    StatementWatch watch() {
        return watch;
    }

    /**
     * Statements are of the database as it is now.
     *
     * @throws SQLException if the database does not answer
     */
    void learn() throws SQLException {
        schema.learn();
        touches.begin();
        leftOpen.forget();
    }

    /** What is known of the database's schema. */
    KnownSchema schema() {
        return schema;
    }

    /** Has that be what it is by now, before an actor's call. */
    void refreshSchema(Actor self) {
        schema.refresh(self, waits.sessions());
    }

    /** What the server has said to those that it aborted. */
    Refusals refusals() {
        return refusals;
    }

    /** Tells which connections actors use. */
    ConnectionUses uses() {
        return uses;
    }

    /** What the statements of its sessions touch. */
    StatementTouches touches() {
        return touches;
    }

    /** From now on this session is one of those that may wait for each other. */
    void add(Session session) {
        waits.add(session);
    }

    void remove(Session session) {
        waits.remove(session);
    }

    /** Which statements are stopped in their middle. */
    Stops stops() {
        return stops;
    }

    /** What becomes of connections that go. */
    Losses losses() {
        return losses;
    }

    /**
     * Makes a call of the driver's in an actor's place, which waits until it is over.
     *
     * @throws Throwable what the driver throws
     */
    @Nullable
    Object call(Actor self, Session session, Conditions conditions, Callable<@Nullable Object> body) throws Throwable {
        ControlledScheduler scheduler = self.scheduler();
        session.awaitTurn(self);
        ServerTimeouts timeouts = session.mayTimeOut()
                ? Carried.ask(() -> ServerTimeouts.stop(session, conditions.sql()))
                : ServerTimeouts.NONE;
        TimeLimits limits = timeouts.limits().or(conditions.limits());
        long begin = scheduler.now();
        boolean stopping = conditions.stops() && !self.atomic();
        var call = new Call(stopping ? Stops.stopping(session.connection(), body) : body);
        isTold = scheduler.listens();
        scheduler.onCarrier(self, () -> {
            if (stopping) {
                trouble.attempt(() -> stops.hold(session));
            }
            waits.settle(
                    () -> {
                        session.submit(call, self);
                        call.await(GRACE_NANOS);
                    },
                    isTold);
        });
        endDeadlocks(scheduler, self, session);
        while (!call.isDone()) {
            if (session.hasStopped()) {
                scheduler.statement(self, Wording.IN_THE_MIDDLE + conditions.sql(), null);
                Waiting waiting = limits.ofStatement(scheduler.now() - begin);
                if (waiting.nanos() == 0) {
                    endCall(self, session);
                    waiting.ended(call);
                } else {
                    goOn(scheduler, self, session);
                }
            } else if (self.atomic()) {
                giveUp(scheduler, self, session);
            } else {
                Waiting waiting = limits.ofWait(scheduler.now() - begin);
                if (scheduler.block(self, new Wait(Wait.Kind.DATABASE, waits.lockOf(session)), waiting.nanos())
                        && !call.isDone()) {
                    endCall(self, session);
                    waiting.ended(call);
                }
            }
        }
        if (stopping) {
            scheduler.onCarrier(self, () -> trouble.attempt(() -> stops.letGo(session)));
            trouble.check(self);
        }
        session.settled();
        if (timeouts != ServerTimeouts.NONE) {
            Carried.run(() -> timeouts.goOn(session.connection()));
        }
        session.letNext(scheduler);
        return call.result();
    }

    /** Lets a statement go on that has been stopped in its middle. */
    private void goOn(ControlledScheduler scheduler, Actor self, Session session) {
        scheduler.onCarrier(self, () -> waits.settle(() -> letGo(session), isTold));
        endDeadlocks(scheduler, self, session);
    }

    private void letGo(Session session) {
        trouble.attempt(() -> stops.letGo(session));
        session.stopped(false);
        Call call = session.pending();
        if (call != null) {
            call.await(GRACE_NANOS);
        }
    }

    /**
     * Makes one that waits for no lock of any actor's.
     *
     * @throws Throwable what the driver throws
     */
    @Nullable
    Object ask(Actor self, Session session, Callable<@Nullable Object> body) throws Throwable {
        session.awaitTurn(self);
        return Carried.call(self, body);
    }

    /**
     * Has a session given back, with all that it has locked for itself.
     *
     * @throws SQLException what that comes to
     */
    void giveBack(Actor self, Session session, Carried.Order order) throws SQLException {
        session.awaitTurn(self);
        if (session.touches().isOutOfSight() || session.isExposed()) {
            self.scheduler().effects().anything(self);
        }
        Call giving = Carried.order(order);
        self.scheduler().onCarrier(self, () -> waits.settle(giving::run, isTold));
        endDeadlocks(self.scheduler(), self, session);
        Carried.end(giving);
    }

    /** The transactions that actors have left open, one sentence each. */
    List<String> leftOpen() {
        return leftOpen.told(waits.sessions());
    }

    /** Who has tables for itself, in words, by process in the server. */
    String lockers(Map<Integer, String> tables) {
        return LeftOpen.lockers(tables, waits.sessions());
    }

    /** To be told of what commits. */
    Commits commits() {
        return commits;
    }

    /** A step of an actor's on a session is over. */
    void stepped(Actor self, Session session, boolean ends, String sql) throws SQLException {
        commits.stepped(self, session, waits.sessions(), ends, sql);
    }

    /** Ends what a session is at for somebody else, who is told so by the server. */
    @Nullable
    Object cancel(Actor self, Session session) {
        Call call = session.pending();
        if (call != null && !call.isDone()) {
            endCall(self, session);
        }
        return null;
    }

    private void endCall(Actor self, Session session) {
        ControlledScheduler scheduler = self.scheduler();
        scheduler.onCarrier(self, () -> waits.settle(() -> waits.end(session), isTold));
        endDeadlocks(scheduler, self, session);
    }

    /** While its steps do not count nobody else goes on, who could end the wait. */
    private void giveUp(ControlledScheduler scheduler, Actor self, Session session) throws SQLException {
        scheduler.onCarrier(self, () -> waits.settle(() -> waits.end(session), isTold));
        session.settled();
        session.letNext(scheduler);
        throw new SQLException(
                "An invariant, or what names a state, waits for a lock of an actor's transaction: let it read without"
                        + " locks (no FOR UPDATE).");
    }

    /** Lets go on whom the last step has let, and ends every deadlock: its victim is the one who came last. */
    private void endDeadlocks(ControlledScheduler scheduler, Actor self, Session own) {
        trouble.check(self);
        boolean isDeadlock = waits.areInCircle();
        while (waits.areInCircle()) {
            Session victim = waits.victim(self);
            Circle circle = Circle.of(waits.circle(), victim);
            scheduler.onCarrier(
                    self,
                    () -> waits.settle(
                            () -> {
                                waits.end(victim);
                                refuse(Objects.requireNonNull(victim.pending()), circle, scheduler.transactions());
                            },
                            isTold));
            trouble.check(self);
        }
        touches.goesOn(self, own, waits.sessions(), isDeadlock);
        for (Session session : waits.sessions()) {
            Call call = session.pending();
            Actor actor = session.actor();
            if (call != null && (call.isDone() || session.hasStopped()) && actor != null && actor != self) {
                scheduler.wake(actor);
            }
        }
    }

    /** As the server would; where that was quicker, with a victim of its own, the call has come to what it has come to. */
    private static void refuse(Call call, Circle circle, Transactions transactions) {
        if (ServerErrors.isCancelled(call.failure())) {
            call.fail(ServerErrors.inPlaceOf(call.failure(), ServerErrors.DEADLOCK));
        }
        Throwable thrown = call.failure();
        if (thrown != null) {
            transactions.deadlocked(circle.ended(thrown));
        }
    }

    /**
     * Ends what is left over of an execution. On the carrier, or where nobody else uses the gate.
     *
     * @throws SQLException if something can't be ended: then no other execution may begin
     */
    void endAll() throws SQLException {
        trouble.forget();
        leftOpen.note(waits.sessions());
        for (Session session : waits.sessions()) {
            if (session.pending() != null) {
                waits.end(session);
                session.settled();
            }
            schema.ended(session);
            session.clearQueue();
        }
        stops.letAllGo();
        passedBy.clear();
        inOneGo.begin();
        uses.begin();
        commits.heardBy(null);
        waits.forget();
        trouble.raise();
    }
}
