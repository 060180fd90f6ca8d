package dev.chicane.cli;

import dev.chicane.cli.RunProcess.Ended;
import dev.chicane.engine.stages.Hang;
import dev.chicane.engine.stages.Outcomes;
import dev.chicane.engine.stages.Trial.Reach;
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

/** Plain runs of a program in which an agent delays threads and may hold them, and what they come to. Used once. */
final class PerturbedRuns {
    private final DiagnosedProgram program;
    private final String mainClass;
    private final Duration timeout;
    private final boolean hangsFail;
    private final Ending ending;

    // Mutable state
    private long done;
    private long failed;
    private long cut;
    private long acted;
    private long waited;
    private long alone;
    private long untold;

    /**
     * Runs of a main class.
     *
     * @param timeout after how long one is ended
     * @param hangsFail whether it has failed then in any case; or else only if it is certain that it would never have ended
     */
    PerturbedRuns(DiagnosedProgram program, String mainClass, Duration timeout, boolean hangsFail, Ending ending) {
        this.program = program;
        this.mainClass = mainClass;
        this.timeout = timeout;
        this.hangsFail = hangsFail;
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
        if (!Files.exists(report)) {
            throw new UnableException(
                    "The agent that delays steps did not come up in a plain run: " + String.join(" ", run.lastLines()));
        }
        done++;
        if (run.hang() == Hang.TIME_OUT && !hangsFail) {
            cut++;
        } else if (run.failed()) {
            failed++;
        }
        count(Event.in(report), perturbation.patience().isZero() ? Event.DELAYED : Event.ORDERED);
        return true;
    }

    private void count(Set<Event> events, Event asked) {
        if (!events.contains(Event.ARMED)) {
            // It could not write to its file any more.
            untold++;
        } else if (events.contains(Event.ALONE)) {
            alone++;
        } else if (events.contains(asked)) {
            acted++;
            waited += events.contains(Event.WAITED) ? 1 : 0;
        }
    }

    /** How many failed. */
    Outcomes outcomes() {
        return new Outcomes(new Proportion(failed, done), cut);
    }

    /** How far they came. */
    Reach reach() {
        return new Reach(acted, waited, alone, untold);
    }
}
