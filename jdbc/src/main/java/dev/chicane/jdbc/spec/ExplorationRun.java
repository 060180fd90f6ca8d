package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.spec.Execution.Answer;
import dev.chicane.jdbc.spec.Spec.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a specification's steps, in an order that is decided on the way: between steps it is known of each session whether it
 * is blocked. Used once, by one thread.
 */
final class ExplorationRun {
    private static final Duration LOOK = Duration.ofMillis(1);

    private final Spec spec;
    private final SpecConnections connections;
    private final Patience patience;

    // Mutable state
    private final int[] sent;
    private final int[] unitBegin;
    private final @Nullable Execution[] active;
    private final List<Integer> sessions = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<TransactionSteps> committed = new ArrayList<>();
    private final Set<Integer> abortedNow = new HashSet<>();
    private final SortedMap<String, String> answers = new TreeMap<>();

    ExplorationRun(Spec spec, SpecConnections connections, Patience patience) {
        this.spec = spec;
        this.connections = connections;
        this.patience = patience;
        this.sent = new int[connections.count()];
        this.unitBegin = new int[connections.count()];
        this.active = new Execution[connections.count()];
    }

    /** The sessions that have a step left and are not blocked, in their order; empty when all is over. */
    List<Integer> ready() {
        while (true) {
            settle();
            var ready = new ArrayList<Integer>();
            boolean isWaiting = false;
            for (int i = 0; i < active.length; i++) {
                isWaiting |= active[i] != null;
                if (active[i] == null && hasStep(i)) {
                    ready.add(i);
                }
            }
            if (!isWaiting || (!ready.isEmpty() && !connections.hasDeadlock())) {
                return ready;
            }
            awaitEnd();
        }
    }

    private boolean hasStep(int session) {
        return sent[session] < spec.sessions().get(session).steps().size();
    }

    /** Sends the next step of a session, and waits until it has ended or is blocked. */
    void take(int session) {
        Spec.Step step = spec.sessions().get(session).steps().get(sent[session]);
        sent[session]++;
        sessions.add(session);
        steps.add(step.name());
        active[session] = connections.session(session).send(step.sql());
        settle();
    }

    /** Runs all steps of a transaction; returns false if one of them is blocked. */
    boolean takeAll(TransactionSteps unit) {
        sent[unit.session()] = unit.from();
        unitBegin[unit.session()] = unit.from();
        while (sent[unit.session()] < unit.to()) {
            take(unit.session());
            if (active[unit.session()] != null) {
                return false;
            }
        }
        return true;
    }

    /** Until it is known of each step that was sent whether it has ended or is blocked. What ends may let others go on. */
    private void settle() {
        boolean again = true;
        while (again) {
            again = false;
            for (int i = 0; i < active.length; i++) {
                Execution execution = active[i];
                if (execution != null && hasEnded(i, execution)) {
                    ended(i, execution);
                    again = true;
                }
            }
        }
    }

    private boolean hasEnded(int session, Execution execution) {
        Patience.Wait wait = patience.begin();
        while (true) {
            patience.checkStopped();
            execution.takeNotices();
            execution.awaitNews(LOOK);
            if (execution.isDone()) {
                return true;
            }
            if (connections.isBlocked(session) && !execution.isDone()) {
                return false;
            }
            checkPatience(wait);
        }
    }

    /** A deadlock: until the server has ended one of those who wait. */
    private void awaitEnd() {
        Patience.Wait wait = patience.begin();
        while (true) {
            for (Execution execution : active) {
                if (execution != null && execution.isDone()) {
                    return;
                }
                if (execution != null) {
                    execution.takeNotices();
                    execution.awaitNews(LOOK);
                }
                patience.checkStopped();
            }
            checkPatience(wait);
        }
    }

    private void checkPatience(Patience.Wait wait) {
        if (wait.isHalfOver()) {
            throw new SpecFailedException("After " + wait.seconds() + " seconds this has not gone on: "
                    + String.join(" ", steps)
                    + (connections.hasDeadlock()
                            ? " (sessions wait for one another, and the server ends none: set deadlock_timeout)"
                            : ""));
        }
    }

    private void ended(int session, Execution execution) {
        active[session] = null;
        var text = new StringBuilder();
        for (Answer answer : execution.answers()) {
            switch (answer) {
                case Answer.Rows rows -> text.append(rows.table().sortedRows());
                case Answer.Failed failed -> {
                    text.append(ServerText.ofStep(failed.error()).strip());
                    if (isAbort(failed.error())) {
                        abortedNow.add(session);
                    }
                }
                case Answer.Done done -> {
                    // Nothing is to be seen of it.
                }
            }
        }
        Session owner = spec.sessions().get(session);
        int number = sent[session] - 1;
        answers.put("step " + owner.steps().get(number).name(), text.toString());
        if (!connections.session(session).isInTransaction()) {
            if (!abortedNow.remove(session)) {
                committed.add(new TransactionSteps(session, unitBegin[session], sent[session]));
            }
            unitBegin[session] = sent[session];
        }
    }

    /** Serialization failure, deadlock. */
    private static boolean isAbort(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.equals("40001") || state.equals("40P01");
    }

    /** What has come of it, with the rows of the tables in the end. */
    Interleaving result(SortedMap<String, String> tables) {
        var all = new TreeMap<>(tables);
        all.putAll(answers);
        Set<String> others = new HashSet<>(answers.keySet());
        for (TransactionSteps unit : committed) {
            for (int i = unit.from(); i < unit.to(); i++) {
                others.remove("step "
                        + spec.sessions().get(unit.session()).steps().get(i).name());
            }
        }
        return new Interleaving(sessions, steps, committed, new Outcome(all).without(others));
    }

    /** Ends what is blocked, and what was left open. */
    void leave() {
        for (int i = 0; i < active.length; i++) {
            if (active[i] != null) {
                connections.session(i).cancel();
            }
        }
        for (int i = 0; i < active.length; i++) {
            Execution execution = active[i];
            if (execution != null) {
                awaitDone(execution);
                active[i] = null;
            }
            rollBack(i);
        }
    }

    /** Ends the transaction of a session, if one is open. */
    void rollBack(int session) {
        if (connections.session(session).isInTransaction()) {
            awaitDone(connections.session(session).send("ROLLBACK"));
        }
    }

    private void awaitDone(Execution execution) {
        Patience.Wait wait = patience.begin();
        while (!execution.isDone()) {
            patience.checkStopped();
            execution.takeNotices();
            execution.awaitNews(LOOK);
            checkPatience(wait);
        }
    }
}
