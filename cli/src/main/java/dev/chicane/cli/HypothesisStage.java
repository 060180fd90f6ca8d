package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stage.Skipped;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.stages.Visit;
import dev.chicane.engine.statistics.Proportion;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.heap.perturb.Act;
import dev.chicane.heap.perturb.Perturbation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Tests in plain runs that the order of two steps decides: both ways, by a delay and by an order. */
final class HypothesisStage {
    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DiagnosedProgram program;
    private final Ending ending;
    private final Consumer<String> progress;

    HypothesisStage(DiagnosedProgram program, Ending ending, Consumer<String> progress) {
        this.program = program;
        this.ending = ending;
        this.progress = progress;
    }

    /** With so many runs each way, none of which takes longer than that. */
    Stage<Hypothesis> test(String mainClass, Exploration found, Runs plain, long count, Duration timeout) {
        Diagnosis diagnosis = found.diagnosis();
        Turn turn = diagnosis == null ? null : diagnosis.turn();
        if (found.verdict() != Verdict.FAILED) {
            return new Skipped<>("The search found no failure, so there are no two steps whose order could be tested.");
        }
        if (turn == null) {
            return new Skipped<>("No two steps are known whose order decides: of those that could come the other way"
                    + " round, none makes it pass.");
        }
        Optional<Visit> first = Visit.of(found.trace(), turn.first());
        Optional<Visit> second = Visit.of(found.trace(), turn.second());
        if (first.isEmpty() || second.isEmpty()) {
            return new Skipped<>("The two steps that decide (" + turn.first() + " and " + turn.second()
                    + ") are not both at places at which a plain run can be held.");
        }
        Trial widened = isInsideOfCall(found, turn)
                ? null
                : widened(mainClass, first.get(), second.get(), plain, count, timeout);
        Proportion otherwise = Hypothesis.disordered(plain.proportion(), widened);
        Trial ordered = ordered(
                mainClass,
                first.get(),
                second.get(),
                widened == null ? Duration.ZERO : DELAY,
                otherwise,
                count,
                timeout);
        return new Stage.Done<>(new Hypothesis(
                first.get(), second.get(), DELAY, PATIENCE, timeout, plain.proportion(), widened, ordered));
    }

    private Trial widened(String mainClass, Visit first, Visit second, Runs plain, long count, Duration timeout) {
        var runs = new PerturbedRuns(program, mainClass, timeout, ending);
        runs.run(new Perturbation(act(first), act(second), DELAY, Duration.ZERO), count, "widen", progress);
        return Trial.raising(runs.done(), runs.counted(), runs.unreached(), runs.alone(), plain.proportion());
    }

    /** With the same delay, so that nothing but the order differs. */
    private Trial ordered(
            String mainClass,
            Visit first,
            Visit second,
            Duration delay,
            Proportion otherwise,
            long count,
            Duration timeout) {
        var runs = new PerturbedRuns(program, mainClass, timeout, ending);
        runs.run(new Perturbation(act(first), act(second), delay, PATIENCE), count, "order", progress);
        return Trial.preventing(runs.done(), runs.counted(), runs.unreached(), runs.alone(), otherwise);
    }

    /** Whether the first step is a call that another actor comes into the middle of. */
    private static boolean isInsideOfCall(Exploration found, Turn turn) {
        Step first = found.trace().steps().get(turn.first() - 1);
        return first.kind() == StepKind.CALL
                && found.trace().steps().stream()
                        .anyMatch(step -> step.kind() == StepKind.RESUMED
                                && step.actor() == first.actor()
                                && step.number() > turn.second()
                                && step.target().equals(first.target()));
    }

    private static Act act(Visit visit) {
        return new Act(
                visit.actor(),
                visit.className(),
                visit.line(),
                Act.Kind.valueOf(visit.kind().name()),
                visit.member(),
                visit.occurrence());
    }
}
