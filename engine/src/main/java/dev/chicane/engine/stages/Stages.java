package dev.chicane.engine.stages;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.stages.Stage.Done;
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
        boolean inRuns =
                collect instanceof Done<Runs>(Runs runs) && !runs.failures().isEmpty();
        boolean inSearch = isolate instanceof Done<Exploration>(Exploration found) && found.verdict() == Verdict.FAILED;
        boolean inTrials = hypothesise instanceof Done<Hypothesis>(Hypothesis tested) && tested.sawFailure();
        boolean inFix =
                verify instanceof Done<Verification>(Verification verified) && verified.outcome() == Outcome.FAILS;
        return inRuns || inSearch || inTrials || inFix;
    }

    /** Whether a stage could not be gone through, or the last one not far enough for anything to be said of the fix. */
    public boolean couldNot() {
        boolean unknown =
                verify instanceof Done<Verification>(Verification verified) && verified.outcome() == Outcome.NOT_KNOWN;
        return unknown
                || List.of(collect, isolate, hypothesise, verify).stream().anyMatch(Stage.Failed.class::isInstance);
    }
}
