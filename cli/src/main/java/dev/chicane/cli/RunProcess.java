package dev.chicane.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One plain run: a process that nobody controls, with nothing on its standard input. */
final class RunProcess {
    /** Of a process that was ended by INT or TERM. */
    private static final List<Integer> ENDED_BY_SIGNAL = List.of(130, 143);

    private static final long SECONDS_TO_DIE = 5;

    /**
     * How it ended.
     *
     * @param status exit status
     * @param timedOut whether it was ended because it took too long
     * @param interrupted whether somebody ended all, so that this one says nothing
     * @param time how long it took
     * @param lastLines of what it printed
     */
    record Ended(int status, boolean timedOut, boolean interrupted, Duration time, List<String> lastLines) {
        boolean failed() {
            return timedOut || status != 0;
        }
    }

    private final Process process;

    private RunProcess(Process process) {
        this.process = process;
    }

    /**
     * Runs a program to its end, or until it has taken too long.
     *
     * @throws UnableException if no process can be started
     */
    static Ended run(Launch launch, Duration timeout, Ending ending) {
        try {
            long begin = System.nanoTime();
            Process process =
                    new ProcessBuilder(launch.words()).redirectErrorStream(true).start();
            var run = new RunProcess(process);
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
            boolean ended = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
            var time = Duration.ofNanos(System.nanoTime() - begin);
            if (!ended) {
                kill();
                process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
            }
            int status = ended ? process.exitValue() : 0;
            boolean bySignal = ENDED_BY_SIGNAL.contains(status);
            boolean interrupted = ending.isEnded() || (bySignal && ending.isEndedSoon());
            return new Ended(status, !ended, interrupted, time, tail.lines());
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new UnableException("A plain run was interrupted.");
        }
    }

    /** Ends it, and all that it has started and is still there. */
    private void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
