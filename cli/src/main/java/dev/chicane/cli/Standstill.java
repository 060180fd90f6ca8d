package dev.chicane.cli;

import dev.chicane.engine.stages.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks into the processes of a run that does not end: whether it never will, as in a deadlock. One that may go on may end the others,
 * or wake them up: so it is certain only if all of them stand still.
 */
final class Standstill {
    private static final long SECONDS_FOR_A_LOOK = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "busybox");

    /** The function of Linux in which a process waits for the end of a child. */
    private static final String WAITS_FOR_CHILD = "do_wait";

    private final Offspring offspring;

    Standstill(Offspring offspring) {
        this.offspring = offspring;
    }

    /** Whether all of its processes together have used no processor since that was the sum of their times. */
    boolean isIdleSince(Duration before) {
        return processorTime().minus(before).compareTo(IDLE) <= 0;
    }

    /** What all of its processes have used together. */
    Duration processorTime() {
        return offspring.living().stream()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * What is known by now.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    Hang look() throws InterruptedException {
        Set<ProcessHandle> all = offspring.living();
        Map<ProcessHandle, ThreadDump> before = dumps(all);
        if (before.isEmpty()) {
            return Hang.TIME_OUT;
        }
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        Map<ProcessHandle, ThreadDump> after = dumps(all);
        boolean stands = before.entrySet().stream()
                        .allMatch(one -> Optional.ofNullable(after.get(one.getKey()))
                                .filter(one.getValue()::isStandstillAt)
                                .isPresent())
                && offspring.living().equals(all);
        if (!stands) {
            return Hang.TIME_OUT;
        }
        return after.values().stream().anyMatch(ThreadDump::hasDeadlock) ? Hang.DEADLOCK : Hang.STANDSTILL;
    }

    /** The threads of all JVMs of these; nothing if one of these processes may go on. */
    private static Map<ProcessHandle, ThreadDump> dumps(Set<ProcessHandle> all) throws InterruptedException {
        if (!all.stream().allMatch(one -> is(one, Set.of("java", "java.exe")) || isShellInWait(one))) {
            return Map.of();
        }
        Map<ProcessHandle, ThreadDump> dumps = new HashMap<>();
        for (ProcessHandle one : all) {
            if (!is(one, SHELLS)) {
                Optional<ThreadDump> dump = dump(one).filter(ThreadDump::allWait);
                if (dump.isEmpty()) {
                    return Map.of();
                }
                dumps.put(one, dump.get());
            }
        }
        return dumps;
    }

    /** Whether it is a shell that goes on when its child has ended. Where the system does not tell, it may do anything. */
    private static boolean isShellInWait(ProcessHandle process) {
        try {
            Path place = Path.of("/proc", Long.toString(process.pid()), "wchan");
            return is(process, SHELLS) && Files.readString(place).equals(WAITS_FOR_CHILD);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean is(ProcessHandle process, Set<String> names) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name -> names.contains(name.toString()))
                .isPresent();
    }

    /** Nothing where the JVM does not answer, or there is no tool to ask it with. */
    private static Optional<ThreadDump> dump(ProcessHandle machine) throws InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Path output = Files.createTempFile("chicane-threads", ".txt");
            try {
                Process asking = new ProcessBuilder(tool.toString(), Long.toString(machine.pid()), "Thread.print")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean answered = asking.waitFor(SECONDS_FOR_A_LOOK, TimeUnit.SECONDS);
                asking.destroyForcibly();
                return answered && asking.exitValue() == 0
                        ? Optional.of(ThreadDump.of(Files.readString(output)))
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
