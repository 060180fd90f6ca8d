package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.DatabaseLock;
import dev.chicane.engine.scheduler.Wait;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * What lets one session of a database at a time do something, as the scheduler says, and finds out which of them wait for a lock.
 *
 * <p>A call is over when the server has answered, or says that it waits for another session of this gate: no time that passes
 * decides anything. Who waits is a blocked actor, and goes on when somebody's step has let it. Used on the carrier.
 */
final class Gate {
    /** A statement that waits for nobody is mostly over by then, and need not be asked for. */
    private static final long GRACE_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Alteration alteration = new Alteration();
    private final Control control;
    private final Losses losses;
    private final Stops stops;
    private final long patienceNanos;
    private final List<Session> sessions = new ArrayList<>();
    private final StatementTouches touches;
    private final ConnectionUses uses = new ConnectionUses();
    private final Commits commits = new Commits();

    // Mutable state
    /** What the carrier could not do for an actor; null if it could. */
    private @Nullable String trouble;

    private @Nullable SQLException refusal;

    private final Set<String> passedBy = new TreeSet<>();
    /** Who wait for each other. */
    private List<Session> circle = List.of();
    /** By each who waits, for whom; only where somebody wants to know. */
    private Map<Session, List<Session>> waits = Map.of();

    private boolean isTold;

    private volatile @Nullable StatementWatch watch;

    /** One that gives up an execution in which a statement neither ends nor waits for a session of this gate for so long. */
    Gate(Control control, Losses losses, long patienceNanos) {
        this.control = control;
        this.losses = losses;
        this.stops = new Stops(control);
        this.touches = new StatementTouches(control);
        this.patienceNanos = patienceNanos;
    }

    /** An actor has the driver's own object of this type, and what it does with it is nothing that it is asked about. */
    void passedBy(Class<?> type) {
        passedBy.add(type.getSimpleName());
    }

    /** The types of the driver's objects that actors have had since {@link #endAll}. */
    Set<String> passedBy() {
        return passedBy;
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
        sessions.add(session);
    }

    void remove(Session session) {
        sessions.remove(session);
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
        Waiting waiting = timeouts.waiting().or(conditions.waiting());
        boolean stopping = conditions.stops() && !self.atomic();
        var call = new Call(stopping ? Stops.stopping(session.connection(), body) : body);
        isTold = scheduler.listens();
        scheduler.onCarrier(self, () -> {
            if (stopping) {
                attempt(() -> stops.hold(session));
            }
            session.submit(call, self);
            call.await(GRACE_NANOS);
            settle();
        });
        endDeadlocks(scheduler, self, session);
        while (!call.isDone()) {
            if (session.hasStopped()) {
                goOn(scheduler, self, session, conditions.sql());
            } else if (self.atomic()) {
                giveUp(scheduler, self, session);
            } else if (scheduler.block(self, new Wait(Wait.Kind.DATABASE, heldLock(session)), waiting.nanos())
                    && !call.isDone()) {
                endCall(self, session);
                waiting.ended(call);
            }
        }
        if (stopping) {
            scheduler.onCarrier(self, () -> attempt(() -> stops.letGo(session)));
            checkTrouble(scheduler, self);
        }
        session.settled();
        if (timeouts != ServerTimeouts.NONE) {
            Carried.run(() -> timeouts.goOn(session.connection()));
        }
        session.letNext(scheduler);
        return call.result();
    }

    /** Somebody else may do something in the middle of a statement; then it goes on. */
    private void goOn(ControlledScheduler scheduler, Actor self, Session session, String sql) {
        scheduler.statement(self, Wording.IN_THE_MIDDLE + sql, null);
        scheduler.onCarrier(self, () -> {
            attempt(() -> stops.letGo(session));
            session.stopped(false);
            Call call = session.pending();
            if (call != null) {
                call.await(GRACE_NANOS);
            }
            settle();
        });
        endDeadlocks(scheduler, self, session);
    }

    /** Tells the control session something. */
    private void attempt(Carried.Order order) {
        try {
            order.give();
        } catch (SQLException e) {
            fails("The control session does not answer: ", e);
        }
    }

    private void fails(String what, SQLException failure) {
        trouble = what + failure.getMessage();
        refusal = failure;
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
            self.scheduler().effects().untold(self);
        }
        Carried.run(order);
        self.scheduler().onCarrier(self, this::settle);
        endDeadlocks(self.scheduler(), self, session);
    }

    /** To be told of what commits. */
    Commits commits() {
        return commits;
    }

    /** A step of an actor's on a session is over. */
    void stepped(Actor self, Session session, boolean ends, String sql) throws SQLException {
        commits.stepped(self, session, sessions, ends, sql);
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
        scheduler.onCarrier(self, () -> {
            end(session);
            settle();
        });
        endDeadlocks(scheduler, self, session);
    }

    private DatabaseLock heldLock(Session session) {
        var holders = new ArrayList<Actor>();
        for (Session other : waits.getOrDefault(session, List.of())) {
            Actor holder = other.lastActor();
            if (holder != null) {
                holders.add(holder);
            }
        }
        return new DatabaseLock("a lock in the database", holders);
    }

    /** While its steps do not count nobody else goes on, who could end the wait. */
    private void giveUp(ControlledScheduler scheduler, Actor self, Session session) throws SQLException {
        scheduler.onCarrier(self, () -> end(session));
        session.settled();
        session.letNext(scheduler);
        throw new SQLException(
                "An invariant, or what names a state, waits for a lock of an actor's transaction: let it read without"
                        + " locks (no FOR UPDATE).");
    }

    /** Waits until each session has answered, or waits for another one, and finds those who wait in a circle. On the carrier. */
    private void settle() {
        long begin = System.nanoTime();
        try {
            List<Session> waiting = unanswered();
            while (!waiting.isEmpty() && !allBlocked(waiting)) {
                if (System.nanoTime() - begin > patienceNanos && despairs(waiting)) {
                    return;
                }
                for (Session session : waiting) {
                    Call call = session.pending();
                    if (call != null && !session.isBlocked()) {
                        call.await(PAUSE_NANOS);
                    }
                }
                waiting = unanswered();
            }
            boolean mayBeDeadlock = waiting.size() > 1;
            waits = mayBeDeadlock || isTold ? waits(waiting) : Map.of();
            circle = mayBeDeadlock ? Deadlocks.circle(waits) : List.of();
        } catch (SQLException e) {
            fails("The database does not say who waits for whom: ", e);
        }
    }

    private List<Session> unanswered() {
        var found = new ArrayList<Session>();
        for (Session session : sessions) {
            Call call = session.pending();
            if (call != null && !call.isDone()) {
                found.add(session);
            }
        }
        return found;
    }

    /** False also if one has answered meanwhile: what it let go may let others go on. */
    private boolean allBlocked(List<Session> waiting) throws SQLException {
        Integer[] all = sessions.stream().map(Session::pid).toArray(Integer[]::new);
        List<Boolean> answers =
                control.blocked(waiting.stream().map(Session::pid).toList(), all);
        boolean goesOn = false;
        for (int i = 0; i < waiting.size(); i++) {
            Session session = waiting.get(i);
            if (!answers.get(i) && !session.hasStopped()) {
                session.stopped(stops.hasStopped(session));
            }
            session.blocked(answers.get(i) || session.hasStopped());
            goesOn |= !session.isBlocked();
        }
        return !goesOn && unanswered().size() == waiting.size();
    }

    private Map<Session, List<Session>> waits(List<Session> waiting) throws SQLException {
        var waits = new LinkedHashMap<Session, List<Session>>();
        for (Session session : waiting) {
            List<Integer> pids = control.blockers(session.pid());
            waits.put(
                    session,
                    sessions.stream()
                            .filter(other -> pids.contains(other.pid()))
                            .toList());
        }
        return waits;
    }

    /** Whether one has neither answered nor waits for another session. */
    private boolean despairs(List<Session> waiting) throws SQLException {
        for (Session session : waiting) {
            Call call = session.pending();
            if (!session.isBlocked() && call != null && !call.isDone()) {
                trouble = "A statement has not come back for " + TimeUnit.NANOSECONDS.toSeconds(patienceNanos) + " s: "
                        + control.whereabouts(session.pid()) + ".";
                return true;
            }
        }
        return false;
    }

    /** Lets go on whom the last step has let, and ends every deadlock: its victim is the one who came last. */
    private void endDeadlocks(ControlledScheduler scheduler, Actor self, Session own) {
        checkTrouble(scheduler, self);
        boolean isDeadlock = !circle.isEmpty();
        while (!circle.isEmpty()) {
            Session victim = victim(circle, self);
            scheduler.onCarrier(self, () -> {
                end(victim);
                refuse(Objects.requireNonNull(victim.pending()));
                settle();
            });
            checkTrouble(scheduler, self);
        }
        touches.goesOn(self, own, sessions, isDeadlock);
        for (Session session : sessions) {
            Call call = session.pending();
            Actor actor = session.actor();
            if (call != null && (call.isDone() || session.hasStopped()) && actor != null && actor != self) {
                scheduler.wake(actor);
            }
        }
    }

    /** As the server would; where that was quicker, with a victim of its own, the call has come to what it has come to. */
    private static void refuse(Call call) {
        if (Waiting.isCancelled(call.failure())) {
            var deadlock = new PSQLException("ERROR: deadlock detected", PSQLState.DEADLOCK_DETECTED);
            call.fail(
                    call.failure() instanceof BatchUpdateException
                            ? new BatchUpdateException(
                                    deadlock.getMessage(), deadlock.getSQLState(), 0, new int[0], deadlock)
                            : deadlock);
        }
    }

    private static Session victim(List<Session> circle, Actor self) {
        return circle.stream()
                .filter(session -> session.actor() == self)
                .findFirst()
                .orElseGet(() -> Collections.min(circle, Comparator.comparingInt(Gate::numberOfActor)));
    }

    /** Which session an actor got is no matter of the schedule; which actor it is, is. */
    private static int numberOfActor(Session session) {
        Actor actor = session.actor();
        return actor == null ? Integer.MAX_VALUE : actor.id();
    }

    private void checkTrouble(ControlledScheduler scheduler, Actor self) {
        String reason = trouble;
        SQLException failure = refusal;
        if (reason != null) {
            trouble = null;
            refusal = null;
            if (failure != null) {
                losses.checkServer(self, failure);
            }
            scheduler.cut(self, reason);
        }
    }

    /** Ends what a session is at, and waits for that. On the carrier, or where nobody else uses the gate. */
    private void end(Session session) {
        Call call = session.pending();
        long begin = System.nanoTime();
        try {
            // Again and again: what comes before the statement has begun ends nothing.
            while (call != null && !call.isDone() && System.nanoTime() - begin < patienceNanos) {
                control.cancel(session.pid());
                call.await(TimeUnit.MILLISECONDS.toNanos(20));
            }
            if (call != null && !call.isDone()) {
                trouble = "A statement can't be ended: " + control.whereabouts(session.pid()) + ".";
            }
        } catch (SQLException e) {
            fails("A statement can't be ended: ", e);
        }
    }

    /**
     * Ends what is left over of an execution. On the carrier, or where nobody else uses the gate.
     *
     * @throws SQLException if something can't be ended: then no other execution may begin
     */
    void endAll() throws SQLException {
        trouble = null;
        refusal = null;
        for (Session session : sessions) {
            if (session.pending() != null) {
                end(session);
                session.settled();
            }
            session.clearQueue();
        }
        stops.letAllGo();
        passedBy.clear();
        uses.begin();
        commits.heardBy(null);
        circle = List.of();
        waits = Map.of();
        String left = trouble;
        if (left != null) {
            trouble = null;
            throw new SQLException(left);
        }
    }
}
