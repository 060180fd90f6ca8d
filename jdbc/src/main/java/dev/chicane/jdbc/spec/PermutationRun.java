package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.spec.Execution.Answer;
import dev.chicane.jdbc.spec.Spec.Blocker;
import dev.chicane.jdbc.spec.Spec.PermutationStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;

/**
 * One permutation: its steps, sent one after the other, and told in the order in which they are seen to end. By the rules of
 * PostgreSQL's {@code isolationtester}, which this has to agree with in every line. Used once, by one thread.
 *
 * <p>A step that was sent is looked at until it has ended, or the server says that it is blocked by another session; then it waits, and
 * the next one is sent. After each step, those that wait are looked at again, in the order in which they began to. A session that is
 * to take a step while it still waits is waited for.
 */
final class PermutationRun {
    /** After so long without an answer the server is asked whether the step is blocked. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Spec spec;
    private final SpecConnections connections;
    private final SpecOutput output;
    private final Patience patience;

    // Mutable state
    private final @Nullable ActiveStep[] active;
    private final int[] notices;
    private boolean hasNewNotice;
    private final List<ActiveStep> waiting = new ArrayList<>();

    PermutationRun(Spec spec, SpecConnections connections, SpecOutput output, Patience patience) {
        this.spec = spec;
        this.connections = connections;
        this.output = output;
        this.patience = patience;
        this.active = new ActiveStep[connections.count()];
        this.notices = new int[connections.count()];
    }

    /** How a step is looked at. */
    private enum Look {
        /** For the first time: it may turn out to be blocked. */
        FIRST,
        /** Once more: it may still be blocked. */
        AGAIN,
        /** Until it has ended. */
        TO_ITS_END
    }

    /**
     * Takes all steps.
     *
     * @throws SpecFailedException if that can't be
     */
    void take(List<PermutationStep> steps) {
        for (PermutationStep step : steps) {
            awaitSession(step.session());
            var sent = new ActiveStep(step, connections.session(step.session()), notices);
            send(sent);
            boolean hasEnded = look(sent, Look.FIRST);
            lookAtWaiting(Look.AGAIN);
            if (!hasEnded) {
                waiting.add(sent);
            }
        }
        lookAtWaiting(Look.TO_ITS_END);
        if (!waiting.isEmpty()) {
            throw failed("failed to complete permutation due to mutually-blocking steps\n");
        }
    }

    private void send(ActiveStep step) {
        if (step.connection().isClosed()) {
            // Who ends the run from outside closes it.
            patience.checkStopped();
            output.result("failed to send query for step " + step.name() + ": no connection to the server\n\n");
            throw new SpecFailedException(
                    "The step " + step.name() + " can't be taken: the connection of its session is lost.");
        }
        active[step.session()] = step;
        step.send();
    }

    /** Waits until the session has told the end of the step before. */
    private void awaitSession(int session) {
        Patience.Wait wait = patience.begin();
        for (ActiveStep old = active[session]; old != null; old = active[session]) {
            if (look(old, Look.TO_ITS_END)) {
                waiting.remove(old);
            }
            lookAtWaiting(Look.AGAIN);
            if (active[session] != null && wait.isOver()) {
                var names = new StringBuilder();
                for (ActiveStep step : active) {
                    names.append(step == null ? "" : " " + step.name());
                }
                throw failed("step " + old.name() + " timed out after " + wait.seconds() + " seconds\nactive steps are:"
                        + names + '\n');
            }
        }
    }

    /** Looks at all steps that wait, and again if one that ends may let another one end. */
    private void lookAtWaiting(Look look) {
        boolean again;
        do {
            hasNewNotice = false;
            boolean hasBlocker = false;
            boolean hasEnded = false;
            for (ActiveStep step : List.copyOf(waiting)) {
                if (look(step, look)) {
                    waiting.remove(step);
                    hasEnded = true;
                } else {
                    hasBlocker |= !step.blockers().isEmpty();
                }
            }
            again = hasBlocker && (hasEnded || hasNewNotice);
        } while (again);
    }

    /** Looks at a step, and tells what there is to tell; returns whether it was told that it has ended. */
    private boolean look(ActiveStep step, Look look) {
        if (look == Look.FIRST && step.blockers().stream().anyMatch(Blocker.Once.class::isInstance)) {
            tellWaiting(step);
            return false;
        }
        if (!awaitAnswers(step, look != Look.TO_ITS_END) || hasBlocker(step)) {
            if (look == Look.FIRST) {
                tellWaiting(step);
            }
            return false;
        }
        output.result("step " + step.name() + ": " + (look == Look.FIRST ? step.sql() : "<... completed>") + '\n');
        tellAnswers(step);
        active[step.session()] = null;
        return true;
    }

    /** Waits until the server has answered; returns false if it says that the step is blocked, and that may be. */
    private boolean awaitAnswers(ActiveStep step, boolean mayBeBlocked) {
        Patience.Wait wait = patience.begin();
        boolean isCancelled = false;
        while (true) {
            boolean hasNews = step.execution().awaitNews(LOOK);
            patience.checkStopped();
            tellNotices(step.session(), step.execution().takeNotices());
            if (step.execution().isDone()) {
                tellNotices(step.session(), step.execution().takeNotices());
                return true;
            }
            if (hasNews) {
                continue;
            }
            if (mayBeBlocked
                    && connections.isBlocked(step.session())
                    && !step.execution().isDone()) {
                tellNotices(step.session(), step.execution().takeNotices());
                return false;
            }
            if (wait.isHalfOver() && !isCancelled && step.connection().cancel()) {
                output.result(
                        "isolationtester: canceling step " + step.name() + " after " + wait.seconds() + " seconds\n");
                isCancelled = true;
            }
            if (wait.isOver()) {
                throw failed("step " + step.name() + " timed out after " + wait.seconds() + " seconds\n");
            }
        }
    }

    private boolean hasBlocker(ActiveStep step) {
        for (int i = 0; i < step.blockers().size(); i++) {
            boolean blocks = switch (step.blockers().get(i)) {
                case Blocker.Once once -> false;
                case Blocker.OtherStep other -> {
                    ActiveStep running = active[other.session()];
                    yield running != null && running.name().equals(other.step().name());
                }
                case Blocker.Notices wanted -> notices[wanted.session()] < step.noticesWanted(i);
            };
            if (blocks) {
                return true;
            }
        }
        return false;
    }

    private void tellWaiting(ActiveStep step) {
        output.result("step " + step.name() + ": " + step.sql() + " <waiting ...>\n");
    }

    private void tellNotices(int session, List<String> texts) {
        for (String text : texts) {
            output.result(spec.sessions().get(session).name() + ": " + text);
            notices[session]++;
            hasNewNotice = true;
        }
    }

    private void tellAnswers(ActiveStep step) {
        for (Answer answer : step.execution().answers()) {
            tellNotices(step.session(), answer.noticesBefore());
            switch (answer) {
                case Answer.Rows rows -> output.result(rows.table().text());
                case Answer.Failed failed -> output.result(ServerText.ofStep(failed.error()));
                case Answer.Done done -> {
                    // Nothing is told of it.
                }
            }
        }
        for (PGNotification notification : step.connection().notifications()) {
            output.result(spec.sessions().get(step.session()).name() + ": NOTIFY \"" + notification.getName()
                    + "\" with payload \"" + notification.getParameter() + "\" from " + sender(notification.getPID())
                    + '\n');
        }
    }

    private String sender(int pid) {
        for (int i = 0; i < connections.count(); i++) {
            if (connections.session(i).pid() == pid) {
                return spec.sessions().get(i).name();
            }
        }
        return "PID " + pid;
    }

    private SpecFailedException failed(String message) {
        output.message(message);
        return new SpecFailedException(message.strip());
    }
}
