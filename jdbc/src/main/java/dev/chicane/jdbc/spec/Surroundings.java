package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.spec.Execution.Answer;
import dev.chicane.jdbc.spec.Spec.Session;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is executed before and after the steps: setups and teardowns. Used by one thread. */
final class Surroundings {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Spec spec;
    private final SpecConnections connections;
    private final SpecOutput output;
    private final Patience patience;

    Surroundings(Spec spec, SpecConnections connections, SpecOutput output, Patience patience) {
        this.spec = spec;
        this.connections = connections;
        this.output = output;
        this.patience = patience;
    }

    /**
     * The setups of the specification.
     *
     * @throws SpecFailedException if one fails
     */
    void setUp() {
        for (String setup : spec.setups()) {
            check(execute(connections.control(), setup, ""), "setup failed: ");
        }
    }

    /**
     * The setup of a session, if it has one.
     *
     * @throws SpecFailedException if it fails
     */
    void setUp(int number) {
        Session session = spec.sessions().get(number);
        if (session.setup().isPresent()) {
            String failure =
                    execute(connections.session(number), session.setup().get(), session.name());
            check(failure, "setup of session " + session.name() + " failed: ");
        }
    }

    /** The teardowns of the sessions, and then that of the specification. One that fails is told. */
    void tearDown() {
        for (int i = 0; i < connections.count(); i++) {
            Session session = spec.sessions().get(i);
            if (session.teardown().isPresent()) {
                String failure =
                        execute(connections.session(i), session.teardown().get(), session.name());
                tell(failure, "teardown of session " + session.name() + " failed: ");
            }
        }
        if (spec.teardown().isPresent()) {
            tell(execute(connections.control(), spec.teardown().get(), ""), "teardown failed: ");
        }
    }

    private void check(@Nullable String failure, String what) {
        tell(failure, what);
        if (failure != null) {
            throw new SpecFailedException(what + failure.strip());
        }
    }

    private void tell(@Nullable String failure, String what) {
        if (failure != null) {
            output.message(what + failure);
        }
    }

    /**
     * Executes what is no step, to its end. Of several results the last one is told; notices are told of sessions, and not of the control
     * connection.
     *
     * @param session its name; empty for the control connection
     * @return why it failed; null if it did not
     */
    private @Nullable String execute(SessionConnection connection, String sql, String session) {
        Execution execution = connection.send(sql);
        Patience.Wait wait = patience.begin();
        boolean isCancelled = false;
        while (!execution.isDone()) {
            execution.awaitNews(LOOK);
            patience.checkStopped();
            tellNotices(session, execution.takeNotices());
            if (wait.isOver()) {
                return "timed out after " + wait.seconds() + " seconds\n";
            }
            if (wait.isHalfOver() && !isCancelled) {
                isCancelled = connection.cancel();
            }
        }
        tellNotices(session, execution.takeNotices());
        List<Answer> answers = execution.answers();
        answers.forEach(answer -> tellNotices(session, answer.noticesBefore()));
        return switch (answers.getLast()) {
            case Answer.Rows rows -> {
                output.result(rows.table().text());
                yield null;
            }
            case Answer.Done done -> done.isEmpty() ? "it is empty\n" : null;
            case Answer.Failed failed -> ServerText.whole(failed.error());
        };
    }

    private void tellNotices(String session, List<String> texts) {
        if (!session.isEmpty()) {
            texts.forEach(text -> output.result(session + ": " + text));
        }
    }
}
