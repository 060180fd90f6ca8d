package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.spec.Spec.Blocker;
import dev.chicane.jdbc.spec.Spec.PermutationStep;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step that a session takes now: it was sent, and it was not told yet that it has ended. Used by one thread. */
final class ActiveStep {
    private final PermutationStep step;
    private final SessionConnection connection;
    private final int[] noticesWanted;

    // Mutable state
    private @Nullable Execution execution;

    /** One that begins when sessions have sent so many notices. */
    ActiveStep(PermutationStep step, SessionConnection connection, int[] notices) {
        this.step = step;
        this.connection = connection;
        this.noticesWanted = step.blockers().stream()
                .mapToInt(blocker ->
                        blocker instanceof Blocker.Notices wanted ? notices[wanted.session()] + wanted.count() : 0)
                .toArray();
    }

    void send() {
        execution = connection.send(step.step().sql());
    }

    Execution execution() {
        return Objects.requireNonNull(execution, "sent");
    }

    SessionConnection connection() {
        return connection;
    }

    int session() {
        return step.session();
    }

    String name() {
        return step.step().name();
    }

    String sql() {
        return step.step().sql();
    }

    List<Blocker> blockers() {
        return step.blockers();
    }

    /** How many notices there have to be for a blocker that is about such. */
    int noticesWanted(int blocker) {
        return noticesWanted[blocker];
    }
}
