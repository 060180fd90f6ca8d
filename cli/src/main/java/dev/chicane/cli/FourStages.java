package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stage.Done;
import dev.chicane.engine.stages.Stage.Skipped;
import dev.chicane.engine.stages.Stages;
import dev.chicane.engine.stages.Verification;
import java.time.Duration;
import java.util.function.Consumer;

/** Goes through the stages of a diagnosis, one after the other. */
final class FourStages {
    private static final String INTERRUPTED = "Interrupted before.";
    private static final String NOT_INSIDE =
            "What --command runs can't be looked into: give the main class and its class path for this.";

    private static final String NOTHING_TO_COMPARE = "There are no plain runs to compare with.";
    private static final Duration START = Duration.ofSeconds(5);
    private static final int MEDIANS = 20;

    private final DiagnosedProgram program;
    private final SearchStage search;
    private final Ending ending;
    private final Consumer<String> progress;

    FourStages(DiagnosedProgram program, SearchStage search, Ending ending, Consumer<String> progress) {
        this.program = program;
        this.search = search;
        this.ending = ending;
        this.progress = progress;
    }

    /**
     * All of them.
     *
     * @param count how many plain runs of the program, and of the fix
     * @param timeout after how long one is ended
     * @param trials how many with a delay, with an order, and for run times
     */
    Stages diagnose(long count, Duration timeout, long trials) {
        Stage<Runs> collect = collect(count, timeout);
        Stage<Exploration> isolate = isolate();
        Stage<Hypothesis> hypothesise = hypothesise(collect, isolate, trials);
        Stage<Verification> verify = verify(collect, isolate, trials);
        return new Stages(program.subject(), collect, isolate, hypothesise, verify, ending.isEnded());
    }

    private Stage<Runs> collect(long count, Duration timeout) {
        try {
            var plain = new PlainRuns(program.launch(), timeout, ending);
            Runs runs = plain.run(count, "collect", progress);
            return runs.done() < count ? new Stage.Interrupted<>(runs) : new Stage.Done<>(runs);
        } catch (UnableException e) {
            return FailedStage.by(e);
        }
    }

    private Stage<Exploration> isolate() {
        String mainClass = program.mainClass();
        if (mainClass == null) {
            return new Skipped<>(NOT_INSIDE);
        }
        return ending.isEnded() ? new Skipped<>(INTERRUPTED) : search.search(mainClass);
    }

    private Stage<Hypothesis> hypothesise(Stage<Runs> collect, Stage<Exploration> isolate, long trials) {
        String mainClass = program.mainClass();
        if (mainClass == null) {
            return new Skipped<>(NOT_INSIDE);
        }
        if (ending.isEnded()) {
            return new Skipped<>(INTERRUPTED);
        }
        if (!(collect instanceof Done<Runs>(Runs plain))) {
            return new Skipped<>(NOTHING_TO_COMPARE);
        }
        if (!(isolate instanceof Done<Exploration>(Exploration found))) {
            return new Skipped<>(
                    "The search could not be done, so there are no two steps whose order could be tested.");
        }
        try {
            return new HypothesisStage(program, ending, progress).test(mainClass, found, plain, trials, quick(plain));
        } catch (RuntimeException e) {
            return FailedStage.by(e);
        }
    }

    private Stage<Verification> verify(Stage<Runs> collect, Stage<Exploration> isolate, long trials) {
        String mainClass = program.mainClass();
        String fixed = program.fixed();
        if (mainClass == null) {
            return new Skipped<>(NOT_INSIDE);
        }
        if (fixed == null) {
            return new Skipped<>("There is no fix to verify: name its main class with --fixed.");
        }
        if (ending.isEnded()) {
            return new Skipped<>(INTERRUPTED);
        }
        if (!(collect instanceof Done<Runs>(Runs plain))) {
            return new Skipped<>(NOTHING_TO_COMPARE);
        }
        String failing = isolate instanceof Done<Exploration>(Exploration found) ? found.replay() : null;
        try {
            return new VerificationStage(program, search, ending, progress)
                    .verify(mainClass, fixed, failing, plain, trials, quick(plain));
        } catch (RuntimeException e) {
            return FailedStage.by(e);
        }
    }

    /**
     * For runs that are expected to hang if they fail: many times as long as one that passes. One that takes longer has not
     * failed by that, unless plain runs have no more time either.
     */
    private static Duration quick(Runs plain) {
        Duration enough = START.plus(plain.median().multipliedBy(MEDIANS));
        return plain.median().isZero() || enough.compareTo(plain.timeout()) > 0 ? plain.timeout() : enough;
    }
}
