package dev.chicane.engine.stages;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.stages.Verification.Outcome;
import java.util.List;

/**
 * A diagnosis in four stages.
 *
 * @param subject name of what is diagnosed: a main class, or a command line
 * @param collect plain runs of it, and which failed
 * @param isolate a search in which every order of steps is under control, and the two steps that decide
 * @param hypothesise plain runs in which those two steps are delayed and held
 * @param verify the search and the plain runs of what is said to be the fix
 * @param interrupted whether somebody ended it early
 */
public record Stages(
        String subject,
        Stage<Runs> collect,
        Stage<Exploration> isolate,
        Stage<Hypothesis> hypothesise,
        Stage<Verification> verify,
        boolean interrupted) {
    /** Whether anything failed anywhere. */
    public boolean sawFailure() {
        return collect.found().filter(runs -> !runs.failures().isEmpty()).isPresent()
                || isolate.found()
                        .filter(found -> found.verdict() == Verdict.FAILED)
                        .isPresent()
                || hypothesise.found().filter(Hypothesis::sawFailure).isPresent()
                || verify.found()
                        .filter(verified -> verified.outcome() == Outcome.FAILS)
                        .isPresent();
    }

    /** Whether a stage could not be gone through, or the last one not far enough for anything to be said of the fix. */
    public boolean couldNot() {
        return verify.found()
                        .filter(verified -> verified.outcome() == Outcome.NOT_KNOWN)
                        .isPresent()
                || List.of(collect, isolate, hypothesise, verify).stream().anyMatch(Stage.Failed.class::isInstance);
    }
}
