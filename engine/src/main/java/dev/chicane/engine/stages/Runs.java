package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;
import java.time.Duration;
import java.util.List;

/**
 * Plain runs of a program: nobody controls the order of its steps.
 *
 * @param command what was run, as one line for a shell
 * @param asked how many were to be done
 * @param done how many were; fewer if somebody ended them
 * @param failures those that failed, by number
 * @param timeout after how long a run is ended
 * @param median median time of those that passed; zero if none did
 */
public record Runs(String command, long asked, long done, List<FailedRun> failures, Duration timeout, Duration median) {
    /** Copies the list. */
    public Runs {
        failures = List.copyOf(failures);
    }

    /** How many of how many failed. */
    public Proportion proportion() {
        return new Proportion(failures.size(), done);
    }

    /** Whether there were several and all failed in the same way, as a program does without any race. */
    public boolean allFailAlike() {
        return done > 1
                && failures.size() == done
                && failures.stream().allMatch(run -> run.isLike(failures.getFirst()));
    }
}
