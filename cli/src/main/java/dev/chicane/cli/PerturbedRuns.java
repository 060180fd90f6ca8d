package dev.chicane.cli;

import dev.chicane.cli.RunProcess.Ended;
import dev.chicane.engine.statistics.Proportion;
import dev.chicane.heap.perturb.Event;
import dev.chicane.heap.perturb.Perturbation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Plain runs of a program in which an agent delays one step and may hold another, and what they come to. Used once. */
final class PerturbedRuns {
    private final DiagnosedProgram program;
    private final String mainClass;
    private final Duration timeout;
    private final Ending ending;

    // Mutable state
    private long done;
    private long failed;
    private long acted;
    private long alone;

    PerturbedRuns(DiagnosedProgram program, String mainClass, Duration timeout, Ending ending) {
        this.program = program;
        this.mainClass = mainClass;
        this.timeout = timeout;
        this.ending = ending;
    }

    /**
     * So many, or fewer if somebody ends them.
     *
     * @throws UnableException if the agent does not come up
     */
    void run(Perturbation perturbation, long count, String title, Consumer<String> progress) {
        try {
            Path folder = Files.createTempDirectory("chicane-perturb-");
            Path plan = folder.resolve("plan");
            Path report = folder.resolve("report");
            try {
                perturbation.store(plan, report);
                Launch launch = program.launch(mainClass, List.of(agent(plan)));
                while (done < count && next(launch, perturbation, report)) {
                    progress.accept(title + ": " + done + " of " + count + " runs, " + failed + " failed");
                }
            } finally {
                Files.deleteIfExists(report);
                Files.deleteIfExists(plan);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UnableException("A file for the runs with delays could not be used: " + e + ".");
        }
    }

    private static String agent(Path plan) {
        Path jar = OwnJar.of(Perturbation.class);
        return "-javaagent:" + jar + "=" + Perturbation.ARGUMENT + plan;
    }

    private boolean next(Launch launch, Perturbation perturbation, Path report) throws IOException {
        if (ending.isEnded()) {
            return false;
        }
        Files.deleteIfExists(report);
        Ended run = RunProcess.run(launch, timeout, ending);
        if (run.interrupted()) {
            return false;
        }
        Set<Event> events = Files.exists(report) ? Event.in(report) : Set.of();
        if (!events.contains(Event.ARMED)) {
            throw new UnableException(
                    "The agent that delays steps did not come up in a plain run: " + String.join(" ", run.lastLines()));
        }
        done++;
        boolean holds = !perturbation.patience().isZero();
        failed += run.failed() ? 1 : 0;
        if (events.contains(holds ? Event.ORDERED : Event.DELAYED)) {
            acted++;
        } else if (events.contains(Event.ALONE)) {
            alone++;
        }
        return true;
    }

    /** How many failed. */
    Proportion proportion() {
        return new Proportion(failed, done);
    }

    /** In how many that was really done. */
    long acted() {
        return acted;
    }

    /** In how many the held step was taken alone. */
    long alone() {
        return alone;
    }
}
