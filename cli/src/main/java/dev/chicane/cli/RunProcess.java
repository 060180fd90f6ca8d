package dev.chicane.cli;

import dev.chicane.engine.stages.Hang;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One plain run: a process that nobody controls, with nothing on its standard input. */
final class RunProcess {
    /** Of a process that was ended by INT or TERM. */
    private static final List<Integer> ENDED_BY_SIGNAL = List.of(130, 143);

    private static final long SECONDS_TO_DIE = 5;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMillis(250);

    /**
     * How it ended.
     *
     * @param status exit status
     * @param hang why it was ended, if it did not end by itself
     * @param interrupted whether somebody ended all, so that this one says nothing
     * @param time how long it took
     * @param lastLines of what it printed
     */
    record Ended(int status, Hang hang, boolean interrupted, Duration time, List<String> lastLines) {
        boolean failed() {
            return hang != Hang.NONE || status != 0;
        }
    }

    private final Process process;
    private final Offspring offspring;

    private RunProcess(Process process, Offspring offspring) {
        this.process = process;
        this.offspring = offspring;
    }

    /**
     * Runs a program to its end, or until it has taken too long.
     *
     * @throws UnableException if no process can be started
     */
    static Ended run(Launch launch, Duration timeout, Ending ending) {
        try {
            long begin = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(launch.words()).redirectErrorStream(true);
            String mark = Offspring.mark(builder);
            Process process = builder.start();
            var run = new RunProcess(process, new Offspring(process, mark));
            ending.begin(run::kill);
            try {
                process.getOutputStream().close();
                return run.await(begin, timeout, ending);
            } finally {
                ending.done();
            }
        } catch (IOException e) {
            throw new UnableException("No process could be started for a plain run: " + e.getMessage() + ".");
        }
    }

    private Ended await(long begin, Duration timeout, Ending ending) {
        Tail tail = Tail.of(process.getInputStream());
        try {
            Hang hang = hang(begin, timeout);
            boolean ended = hang == Hang.NONE;
            var time = Duration.ofNanos(System.nanoTime() - begin);
            kill();
            if (!ended) {
                process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
            }
            int status = ended ? process.exitValue() : 0;
            boolean bySignal = ENDED_BY_SIGNAL.contains(status);
            boolean interrupted = ending.isEnded() || (bySignal && ending.isEndedSoon());
            return new Ended(status, hang, interrupted, time, tail.lines());
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new UnableException("A plain run was interrupted.");
        }
    }

    /**
     * Waits for its end. From time to time, if it seems to do nothing, and in the end it is looked whether it will ever end: one that
     * never will needs no more time.
     */
    private Hang hang(long begin, Duration timeout) throws InterruptedException {
        var standstill = new Standstill(offspring);
        Duration untilLook = FIRST_LOOK;
        Duration rest = timeout;
        while (rest.isPositive()) {
            Duration wait = rest.compareTo(untilLook) < 0 ? rest : untilLook;
            if (offspring.await(wait)) {
                return Hang.NONE;
            }
            Duration before = standstill.processorTime();
            if (offspring.await(IDLE)) {
                return Hang.NONE;
            }
            rest = timeout.minus(Duration.ofNanos(System.nanoTime() - begin));
            if (!rest.isPositive() || standstill.isIdleSince(before)) {
                Hang hang = standstill.look();
                if (hang.isForEver() && process.isAlive()) {
                    return hang;
                }
            }
            untilLook = untilLook.multipliedBy(2);
        }
        return offspring.await(Duration.ZERO) ? Hang.NONE : Hang.TIME_OUT;
    }

    /** Ends it, and all that it has started and is still there: what a run leaves behind would disturb the next one. */
    private void kill() {
        offspring.note();
        // Not by the process itself, which would throw away what it has printed and nobody has read yet.
        process.toHandle().destroyForcibly();
        offspring.end();
    }
}
