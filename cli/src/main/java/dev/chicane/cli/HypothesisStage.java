package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Outcomes;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stage.Skipped;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.stages.Visit;
import dev.chicane.engine.statistics.Proportion;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import dev.chicane.heap.perturb.Act;
import dev.chicane.heap.perturb.Perturbation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tests in plain runs that the order of two steps decides: both ways, by a delay and by an order. */
final class HypothesisStage {
    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int NOBODY = -1;

    /** What both ways have in common. */
    private record Perturbing(
            String mainClass, Visit first, Visit second, long count, Duration timeout, boolean hangsFail) {}

    private final DiagnosedProgram program;
    private final Ending ending;
    private final Consumer<String> progress;

    HypothesisStage(DiagnosedProgram program, Ending ending, Consumer<String> progress) {
        this.program = program;
        this.ending = ending;
        this.progress = progress;
    }

    /** With so many runs each way, none of which takes longer than that: if plain runs may, nobody knows whether it has failed. */
    Stage<Hypothesis> test(String mainClass, Exploration found, Runs plain, long count, Duration timeout) {
        Diagnosis diagnosis = found.diagnosis();
        Turn turn = diagnosis == null ? null : diagnosis.turn();
        if (found.verdict() != Verdict.FAILED) {
            return new Skipped<>("The search found no failure, so there are no two steps whose order could be tested.");
        }
        if (diagnosis == null || turn == null) {
            return new Skipped<>("No two steps are known whose order decides: of those that could come the other way"
                    + " round, none makes it pass.");
        }
        if (found.trace().lacksItsBeginning()) {
            return new Skipped<>("The failing schedule is so long that its first steps were not kept: for the"
                    + " how-many-th time the two steps that decide are done is not known.");
        }
        Optional<Visit> first = Visit.of(found.trace(), turn.first());
        Optional<Visit> second = Visit.of(found.trace(), turn.second());
        if (first.isEmpty() || second.isEmpty()) {
            return new Skipped<>("The two steps that decide (" + turn.first() + " and " + turn.second()
                    + ") are not both at places at which a plain run can be held.");
        }
        Visit late =
                Visit.of(found.trace(), delayed(found, diagnosis.steps(), turn)).orElse(null);
        var perturbing = new Perturbing(
                mainClass, first.get(), second.get(), count, timeout, timeout.compareTo(plain.timeout()) >= 0);
        Proportion without = plain.proportion();
        Trial widened = late == null ? null : widened(perturbing, late, Outcomes.of(without));
        Outcomes otherwise = Hypothesis.disordered(without, widened);
        Trial ordered = late == null
                ? ordered(perturbing, second.get(), Duration.ZERO, otherwise)
                : ordered(perturbing, late, DELAY, otherwise);
        return new Stage.Done<>(
                new Hypothesis(first.get(), second.get(), late, DELAY, PATIENCE, timeout, without, widened, ordered));
    }

    /**
     * The step before which a delay makes the failing order more frequent. Where another actor comes between two steps of one,
     * that is the later one of these; else it is the second of the two that decide.
     */
    private static int delayed(Exploration found, List<Integer> steps, Turn turn) {
        Trace trace = found.trace();
        int actor = trace.step(turn.first()).map(Step::actor).orElse(NOBODY);
        return steps.stream()
                .filter(number -> number > turn.second()
                        && trace.step(number)
                                .filter(step -> step.actor() == actor)
                                .isPresent())
                .findFirst()
                .orElse(turn.second());
    }

    private Trial widened(Perturbing what, Visit late, Outcomes otherwise) {
        PerturbedRuns runs = run(what, late, DELAY, Duration.ZERO, "widen");
        return Trial.raising(runs.outcomes(), runs.acted(), runs.alone(), runs.untold(), otherwise);
    }

    /** With the same delay, so that nothing but the order differs. */
    private Trial ordered(Perturbing what, Visit late, Duration delay, Outcomes otherwise) {
        PerturbedRuns runs = run(what, late, delay, PATIENCE, "order");
        return Trial.preventing(runs.outcomes(), runs.acted(), runs.alone(), runs.untold(), otherwise);
    }

    private PerturbedRuns run(Perturbing what, Visit late, Duration delay, Duration patience, String title) {
        var runs = new PerturbedRuns(program, what.mainClass(), what.timeout(), what.hangsFail(), ending);
        var perturbation = new Perturbation(act(what.first()), act(what.second()), act(late), delay, patience);
        runs.run(perturbation, what.count(), title, progress);
        return runs;
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
