package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Verification;
import dev.chicane.engine.stages.Verification.SameSchedule;
import dev.chicane.engine.stages.Verification.Timing;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Searches and runs what is said to be the fix, and compares its run time with that of the broken program. */
final class VerificationStage {
    private final DiagnosedProgram program;
    private final SearchStage search;
    private final Ending ending;
    private final Consumer<String> progress;

    VerificationStage(DiagnosedProgram program, SearchStage search, Ending ending, Consumer<String> progress) {
        this.program = program;
        this.search = search;
        this.ending = ending;
        this.progress = progress;
    }

    /**
     * Verifies a fix.
     *
     * @param before the main class that is fixed
     * @param failing the token of the schedule in which it fails; null if there is none
     * @param plain its plain runs
     * @param pairs how many more of them are taken in turns with those of the fix, for their times
     * @param quick after how long those are ended
     */
    Stage<Verification> verify(
            String before, String fixed, @Nullable String failing, Runs plain, long pairs, Duration quick) {
        return switch (search.search(fixed)) {
            case Stage.Failed<Exploration>(String reason) -> new Stage.Failed<>(reason);
            case Stage.Skipped<Exploration>(String reason) -> new Stage.Skipped<>(reason);
            case Stage.Interrupted<Exploration>(Exploration found) ->
                verified(before, fixed, failing, plain, pairs, quick, found);
            case Stage.Done<Exploration>(Exploration found) ->
                verified(before, fixed, failing, plain, pairs, quick, found);
        };
    }

    private Stage<Verification> verified(
            String before,
            String fixed,
            @Nullable String failing,
            Runs plain,
            long pairs,
            Duration quick,
            Exploration found) {
        SameSchedule same = search.follow(failing, fixed);
        var old = new PlainRuns(program.launch(before, List.of()), quick, ending);
        var young = new PlainRuns(program.launch(fixed, List.of()), plain.timeout(), ending);
        Timing timing = plain.median().isZero() ? null : timing(old, young, Math.min(pairs, plain.asked()));
        Runs runs = young.run(plain.asked(), "verify", progress);
        var verified = new Verification(fixed, same, found, runs, timing);
        return runs.done() < runs.asked() ? new Stage.Interrupted<>(verified) : new Stage.Done<>(verified);
    }

    private @Nullable Timing timing(PlainRuns old, PlainRuns young, long pairs) {
        for (long pair = 1; pair <= pairs && old.next() && young.next(); pair++) {
            progress.accept("verify: " + pair + " of " + pairs + " pairs of runs");
        }
        // Where somebody has ended it between the two of a pair, the first of them counts for nothing.
        long done = young.done();
        Duration before = old.median(done);
        Duration after = young.median(done);
        return before.isZero() || after.isZero() ? null : new Timing(before, after, done);
    }
}
