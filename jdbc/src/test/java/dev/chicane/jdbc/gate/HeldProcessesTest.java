package dev.chicane.jdbc.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes that are held, as the system sees them. */
class HeldProcessesTest {
    private static final char STOPPED = 'T';
    private static final char SLEEPS = 'S';

    private final HeldProcesses held = new HeldProcesses();
    private Process first;
    private Process second;

    @BeforeEach
    void start() throws IOException {
        first = new ProcessBuilder("sleep", "100").start();
        second = new ProcessBuilder("sleep", "100").start();
    }

    @AfterEach
    void end() {
        held.close();
        first.destroyForcibly();
        second.destroyForcibly();
    }

    @Test
    void they_stand_still_until_they_are_let_go() throws IOException {
        held.hold(List.of(pid(first), pid(second)));
        awaitState(first, STOPPED);
        awaitState(second, STOPPED);

        held.letGo(pid(second));
        awaitState(second, SLEEPS);
        awaitState(first, STOPPED);
    }

    @Test
    void nobody_stands_still_when_it_is_closed() throws IOException {
        held.hold(List.of(pid(first), pid(second)));
        awaitState(first, STOPPED);

        held.close();
        awaitState(first, SLEEPS);
        awaitState(second, SLEEPS);
    }

    @Test
    void one_that_has_ended_is_no_trouble() throws Exception {
        first.destroyForcibly().waitFor();
        held.hold(List.of(pid(first), pid(second)));
        awaitState(second, STOPPED);
        held.letGo(pid(first));
        held.letGo(pid(second));
        awaitState(second, SLEEPS);
    }

    private static int pid(Process process) {
        return (int) process.pid();
    }

    /** A signal has arrived a moment after it was sent. */
    private static void awaitState(Process process, char state) throws IOException {
        long begin = System.nanoTime();
        while (state(process) != state
                && System.nanoTime() - begin < Duration.ofSeconds(20).toNanos()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(state(process)).isEqualTo(state);
    }

    private static char state(Process process) throws IOException {
        String status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        return status.charAt(status.lastIndexOf(')') + 2);
    }
}
