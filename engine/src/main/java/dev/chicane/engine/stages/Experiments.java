package dev.chicane.engine.stages;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes from a diagnosis what can be tried in plain runs. */
public final class Experiments {
    private static final int STEPS_OF_A_TAKEN_SIGNAL = 3;

    private final Trace trace;
    private final Scopes scopes;
    private final SectionWindows sections;

    private Experiments(Trace trace, Scopes scopes) {
        this.trace = trace;
        this.scopes = scopes;
        this.sections = new SectionWindows(trace, scopes);
    }

    /** Whether a signal woke another one than it should: the JVM chooses whom, so that no order of two steps decides that. */
    public static boolean isOfTakenSignal(Diagnosis diagnosis) {
        return diagnosis.pattern() == Pattern.MISSED_SIGNAL && diagnosis.steps().size() == STEPS_OF_A_TAKEN_SIGNAL;
    }

    /** What to try; empty if the two steps that decide are not at places at which a plain run can be held. */
    public static Optional<Experiment> of(Exploration found, Diagnosis diagnosis, Turn turn) {
        Trace trace = found.trace();
        Optional<Step> first = trace.step(turn.first());
        Optional<Step> second = trace.step(turn.second());
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        var scopes = new Scopes(diagnosis.stacks());
        return new Experiments(trace, scopes).of(first.get(), second.get(), diagnosis, found.violation());
    }

    private Optional<Experiment> of(Step first, Step second, Diagnosis diagnosis, @Nullable Violation violation) {
        if (diagnosis.pattern() == Pattern.DEADLOCK && violation != null) {
            Optional<Experiment> ofLocks = ofLocks(first, second, violation);
            if (ofLocks.isPresent()) {
                return ofLocks;
            }
        }
        for (int number : diagnosis.steps()) {
            Step late = trace.step(number).orElse(second);
            if (number > second.number() && late.actor() == first.actor()) {
                Optional<Experiment> ofWindow = late.kind() == StepKind.RESUMED
                        ? ofCalls(first, second, late)
                        : sections.experiment(first, second, late);
                if (ofWindow.isPresent()) {
                    return ofWindow;
                }
            }
        }
        return sections.order(first, second);
    }

    /** From the taking of the one lock to the taking of the next one, of each actor in the circle. */
    private Optional<Experiment> ofLocks(Step first, Step second, Violation violation) {
        List<Window> windows = new LockWindows(trace, scopes).of(violation);
        Optional<Visit> firstVisit = Visit.of(trace, first.number());
        Optional<Visit> secondVisit = Visit.of(trace, second.number());
        return windows.isEmpty() || firstVisit.isEmpty() || secondVisit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Experiment(
                        firstVisit.get(), secondVisit.get(), windows.getFirst().exit(), windows));
    }

    /** The call into whose middle another one came, and that one: the delay is where the one went on inside of its call. */
    private Optional<Experiment> ofCalls(Step first, Step second, Step goesOn) {
        Optional<Frame> frame = scopes.top(goesOn.number());
        boolean isInside = first.kind() == StepKind.CALL
                && second.kind() == StepKind.CALL
                && goesOn.target().equals(first.target())
                && frame.filter(at -> at.line() > 0 && !at.className().equals(first.className()))
                        .isPresent();
        Optional<Visit> call = Visit.of(trace, first.number());
        Optional<Visit> other = Visit.of(trace, second.number());
        if (!isInside || call.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Visit late = Visit.inside(trace, goesOn, frame.get());
        Window one = Window.of(call.get(), late, scopes.of(first.number()));
        Window two = Window.of(other.get(), late, scopes.of(second.number()));
        return Optional.of(
                new Experiment(call.get(), other.get(), late, one.isLike(two) ? List.of(one) : List.of(one, two)));
    }
}
