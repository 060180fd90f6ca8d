package dev.chicane.cli;

import dev.chicane.engine.stages.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks into the JVMs of a run that does not end: whether it never will, as in a deadlock. */
final class Standstill {
    private static final long SECONDS_FOR_A_LOOK = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration IDLE = Duration.ofMillis(20);

    private final Process process;

    Standstill(Process process) {
        this.process = process;
    }

    /** Whether all of its processes together have used no processor since that was the sum of their times. */
    boolean isIdleSince(Duration before) {
        return processorTime().minus(before).compareTo(IDLE) <= 0;
    }

    /** What all of its processes have used together. */
    Duration processorTime() {
        return all().map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * What is known by now.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    Hang look() throws InterruptedException {
        List<ProcessHandle> machines = all().filter(Standstill::isJvm).toList();
        for (ProcessHandle machine : machines) {
            Hang hang = look(machine);
            if (hang.isForEver()) {
                return hang;
            }
        }
        return Hang.TIME_OUT;
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static boolean isJvm(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name -> name.toString().matches("java(\\.exe)?"))
                .isPresent();
    }

    private static Hang look(ProcessHandle machine) throws InterruptedException {
        Optional<ThreadDump> first = dump(machine);
        if (first.isEmpty()) {
            return Hang.TIME_OUT;
        }
        if (first.get().hasDeadlock()) {
            return Hang.DEADLOCK;
        }
        if (!first.get().allWait()) {
            return Hang.TIME_OUT;
        }
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        boolean stands = dump(machine).filter(first.get()::isStandstillAt).isPresent();
        return stands ? Hang.STANDSTILL : Hang.TIME_OUT;
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
