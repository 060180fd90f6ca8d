package dev.chicane.engine.oracle;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** After a step of an actor, something that the program says is always so was not. */
final class InvariantOracle implements Oracle {
    @Override
    public boolean violated(Execution execution) {
        return broken(execution) != null;
    }

    @Override
    public Violation explain(Execution execution, Explainer explainer) {
        Actor culprit = execution.culprit();
        InvariantBroken broken = broken(execution);
        if (culprit == null || broken == null) {
            throw new AssertionError("an invariant that nobody broke");
        }
        List<String> stack = explainer.stack(culprit);
        String last = explainer.lastStep(culprit);
        return new Violation(
                ViolationKind.INVARIANT,
                String.valueOf(broken.getMessage()),
                culprit.name(),
                last.isEmpty() ? explainer.location(stack) : last,
                stack,
                List.of());
    }

    private static @Nullable InvariantBroken broken(Execution execution) {
        Actor culprit = execution.culprit();
        return culprit != null && culprit.failure() instanceof InvariantBroken broken ? broken : null;
    }
}
