package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.DatabaseLock;
import dev.chicane.jdbc.gate.OpenTransaction.Done;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Finds out which sessions have answered, and of the others who waits for whom, as the server says. Used on the carrier, or where nobody
 * else uses the gate.
 */
final class SessionWaits {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Control control;
    private final Stops stops;
    private final Trouble trouble;
    private final WaitQueue queue;
    private final long patienceNanos;

    // Mutable state
    private final List<Session> sessions = new ArrayList<>();
    /** Who wait for each other. */
    private List<Session> circle = List.of();
    /** By each who waits, for whom; only where somebody wants to know. */
    private Map<Session, List<Session>> waits = Map.of();

    /** For statements that neither end nor wait for another session for so long at the most. */
    SessionWaits(Control control, Stops stops, Trouble trouble, WaitQueue queue, long patienceNanos) {
        this.queue = queue;
        this.control = control;
        this.stops = stops;
        this.trouble = trouble;
        this.patienceNanos = patienceNanos;
    }

    /** Those that may wait for each other. */
    List<Session> sessions() {
        return sessions;
    }

    void add(Session session) {
        sessions.add(session);
    }

    void remove(Session session) {
        sessions.remove(session);
    }

    /** The execution is over. */
    void forget() {
        circle = List.of();
        waits = Map.of();
    }

    /**
     * Makes a step, and waits until each session has answered, or waits for another one.
     *
     * @param step after which somebody who waits may go on
     * @param isTold somebody wants to know who waits for whom
     */
    void settle(Runnable step, boolean isTold) {
        try {
            queue.hold();
            try {
                step.run();
                boolean isMore = true;
                while (isMore && settles()) {
                    isMore = queue.letNextGo();
                }
            } finally {
                queue.settled();
            }
            List<Session> waiting = unanswered();
            boolean mayBeDeadlock = waiting.size() > 1;
            waits = mayBeDeadlock || isTold ? waits(waiting) : Map.of();
            circle = mayBeDeadlock ? Deadlocks.circle(waits) : List.of();
        } catch (SQLException e) {
            trouble.fails("The database does not say who waits for whom: ", e);
        } catch (IOException e) {
            trouble.says(notHeld(e));
        }
    }

    private static String notHeld(IOException e) {
        return "The processes of the server can't be held, and let go on: " + e.getMessage() + ".";
    }

    /** Waits until those who are not held have answered, or wait; false if one does neither. */
    private boolean settles() throws SQLException {
        long begin = System.nanoTime();
        List<Session> waiting = unanswered();
        while (!waiting.isEmpty() && !allBlocked(waiting)) {
            if (System.nanoTime() - begin > patienceNanos && despairs(waiting)) {
                return false;
            }
            for (Session session : waiting) {
                Call call = session.pending();
                if (call != null && !session.isBlocked()) {
                    call.await(PAUSE_NANOS);
                }
            }
            waiting = unanswered();
        }
        return true;
    }

    private List<Session> unanswered() {
        var found = new ArrayList<Session>();
        for (Session session : sessions) {
            Call call = session.pending();
            if (call != null && !call.isDone() && !queue.holds(session)) {
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
            if (answers.get(i)) {
                queue.add(session);
            }
            goesOn |= !session.isBlocked();
        }
        return !goesOn && unanswered().size() == waiting.size();
    }

    private Map<Session, List<Session>> waits(List<Session> waiting) throws SQLException {
        var found = new LinkedHashMap<Session, List<Session>>();
        for (Session session : waiting) {
            List<Integer> pids = control.blockers(session.pid());
            found.put(
                    session,
                    sessions.stream()
                            .filter(other -> pids.contains(other.pid()))
                            .toList());
        }
        return found;
    }

    /** Whether one has neither answered nor waits for another session. */
    private boolean despairs(List<Session> waiting) throws SQLException {
        for (Session session : waiting) {
            Call call = session.pending();
            if (!session.isBlocked() && call != null && !call.isDone()) {
                trouble.says("A statement has not come back for " + TimeUnit.NANOSECONDS.toSeconds(patienceNanos)
                        + " s: " + control.whereabouts(session.pid()) + ".");
                return true;
            }
        }
        return false;
    }

    /** What a session waits for, with who has it. */
    DatabaseLock lockOf(Session session) {
        return lock(session, waits.getOrDefault(session, List.of()));
    }

    /** The same, where it is known whose sessions have it. */
    static DatabaseLock lock(Session waiting, List<Session> others) {
        var holders = new ArrayList<DatabaseLock.Holder>();
        for (Session other : others) {
            Actor holder = other.lastActor();
            if (holder != null) {
                Done done = other.transaction().locking(waiting.touches().current(), other.isBlocked());
                holders.add(
                        done == null
                                ? new DatabaseLock.Holder(holder, "", "")
                                : new DatabaseLock.Holder(done.by(), done.sql(), done.location()));
            }
        }
        return new DatabaseLock("a lock in the database", holders);
    }

    /** Who wait for each other, each for the next. */
    List<Session> circle() {
        return circle;
    }

    /** Whether some wait for each other, so that none of them will ever go on. */
    boolean areInCircle() {
        return !circle.isEmpty();
    }

    /** Whose statement is to be ended of these: that of the actor who came last. */
    Session victim(Actor last) {
        return circle.stream()
                .filter(session -> session.actor() == last)
                .findFirst()
                .orElseGet(() -> Collections.min(circle, Comparator.comparingInt(SessionWaits::numberOfActor)));
    }

    /** Which session an actor got is no matter of the schedule; which actor it is, is. */
    private static int numberOfActor(Session session) {
        Actor actor = session.actor();
        return actor == null ? Integer.MAX_VALUE : actor.id();
    }

    /** Ends what a session is at, and waits for that. */
    void end(Session session) {
        Call call = session.pending();
        long begin = System.nanoTime();
        try {
            // Who stands still hears nothing.
            queue.letGo(session);
            // Again and again: what comes before the statement has begun ends nothing.
            while (call != null && !call.isDone() && System.nanoTime() - begin < patienceNanos) {
                control.cancel(session.pid());
                call.await(TimeUnit.MILLISECONDS.toNanos(20));
            }
            if (call != null && !call.isDone()) {
                trouble.says("A statement can't be ended: " + control.whereabouts(session.pid()) + ".");
            }
        } catch (SQLException e) {
            trouble.fails("A statement can't be ended: ", e);
        } catch (IOException e) {
            trouble.says(notHeld(e));
        }
    }
}
