package dev.chicane.cli;

import dev.chicane.cli.RunProcess.Ended;
import dev.chicane.engine.stages.FailedRun;
import dev.chicane.engine.stages.Hang;
import dev.chicane.engine.stages.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs of one program after the other, and what they come to. Used by one thread. */
final class PlainRuns {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final Launch launch;
    private final Duration timeout;
    private final Ending ending;

    // Mutable state
    private final List<FailedRun> failures = new ArrayList<>();
    private final NavigableMap<Long, Duration> passing = new TreeMap<>();
    private long done;

    PlainRuns(Launch launch, Duration timeout, Ending ending) {
        this.launch = launch;
        this.timeout = timeout;
        this.ending = ending;
    }

    /**
     * So many, or fewer if somebody ends them.
     *
     * @param title what a progress line calls them
     * @throws UsageException if there is no such command
     */
    Runs run(long count, String title, Consumer<String> progress) {
        while (done < count && next()) {
            progress.accept(title + ": " + done + " of " + count + " runs, " + failures.size() + " failed");
        }
        return runs(count);
    }

    /**
     * One more; false if somebody has ended it.
     *
     * @throws UsageException if it is the first, and there is no such command
     */
    boolean next() {
        if (ending.isEnded()) {
            return false;
        }
        Ended run = RunProcess.run(launch, timeout, ending);
        if (run.interrupted()) {
            return false;
        }
        if (done == 0) {
            checkThatItStarts(run);
        }
        done++;
        if (run.failed()) {
            failures.add(new FailedRun(done, run.hang(), run.status(), run.lastLines()));
        } else {
            passing.put(done, run.time());
        }
        return true;
    }

    private void checkThatItStarts(Ended run) {
        if (launch.byShell()
                && run.hang() == Hang.NONE
                && (run.status() == NOT_FOUND || run.status() == NOT_EXECUTABLE)) {
            String said =
                    run.lastLines().isEmpty() ? "" : " (" + run.lastLines().getLast() + ")";
            throw new UsageException("--command can't be run: the shell ended with " + run.status() + said + ".");
        }
    }

    /** What they have come to, of so many that were asked for. */
    Runs runs(long asked) {
        return new Runs(launch.shown(), asked, done, failures, timeout, median(done));
    }

    /** How many were done. */
    long done() {
        return done;
    }

    /** Median time of those of the first so many that passed; zero if none did. */
    Duration median(long first) {
        List<Duration> sorted =
                passing.headMap(first, true).values().stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
