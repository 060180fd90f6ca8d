package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.stages.Experiment;
import dev.chicane.engine.stages.Experiments;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Outcomes;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stage.Skipped;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.statistics.Proportion;
import dev.chicane.heap.perturb.Perturbation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Tests in plain runs that the order of two steps decides: both ways, by a delay and by an order. */
final class HypothesisStage {
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What both ways have in common. */
    private record Trying(String mainClass, Experiment experiment, long count, Duration timeout, boolean hangsFail) {}

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
        if (diagnosis == null || turn == null) {
            return new Skipped<>(withoutTurn(found));
        }
        if (found.trace().lacksItsBeginning()) {
            return new Skipped<>("The failing schedule is so long that its first steps were not kept: for the"
                    + " how-many-th time the two steps that decide are done is not known.");
        }
        if (Experiments.isOfTakenSignal(diagnosis)) {
            return new Skipped<>(
                    "A signal wakes one of several that wait, and here one that can't go on. Which one that is"
                            + " the JVM chooses: neither a delay nor the order of two steps decides it in plain runs, so that was not"
                            + " tested. A fix can be verified with --fixed.");
        }
        Optional<Experiment> experiment = Experiments.of(found, diagnosis, turn);
        if (experiment.isEmpty()) {
            return new Skipped<>("The two steps that decide (" + turn.first() + " and " + turn.second()
                    + ") are not both at places at which a plain run can be held.");
        }
        var trying = new Trying(mainClass, experiment.get(), count, timeout, timeout.compareTo(plain.timeout()) >= 0);
        Proportion without = plain.proportion();
        PerturbedRuns wide = run(trying, Duration.ZERO, "widen");
        Trial widened = Trial.raising(wide.outcomes(), wide.reach(), Outcomes.of(without));
        // With the same delay, so that nothing but the order differs.
        PerturbedRuns inOrder = run(trying, PATIENCE, "order");
        Trial ordered = Trial.preventing(inOrder.outcomes(), inOrder.reach(), Hypothesis.disordered(without, widened));
        var tested = new Hypothesis(experiment.get(), DELAY, PATIENCE, timeout, without, widened, ordered);
        return ordered.proportion().runs() < count ? new Stage.Interrupted<>(tested) : new Stage.Done<>(tested);
    }

    private static String withoutTurn(Exploration found) {
        Violation violation = found.violation();
        if (found.verdict() != Verdict.FAILED || violation == null) {
            return "The search found no failure, so there are no two steps whose order could be tested.";
        }
        return violation.kind() == ViolationKind.DATA_RACE
                ? "What the search found is a data race: it is one in any order of its two accesses, so that no order could be"
                        + " tested."
                : "No two steps are known whose order decides: of those that could come the other way round, none makes it"
                        + " pass.";
    }

    private PerturbedRuns run(Trying what, Duration patience, String title) {
        var runs = new PerturbedRuns(program, what.mainClass(), what.timeout(), what.hangsFail(), ending);
        var perturbation = new Perturbation(Perturbations.of(what.experiment()), DELAY, patience);
        runs.run(perturbation, what.count(), title, progress);
        return runs;
    }
}
