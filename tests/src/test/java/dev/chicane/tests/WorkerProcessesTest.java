package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches in several processes: they find what one finds, and leave none behind. */
class WorkerProcessesTest {
    private static final String CLASSES = Exploring.CLASSES.toString();
    private static final List<String> AT_ONCE = List.of("-Dchicane.workers.after=0");
    private static final Pattern TOKEN = Pattern.compile("--replay (\\S+)");
    private static final Pattern SCHEDULES = Pattern.compile("run +([0-9,]+ schedules \\([0-9,]+ distinct\\))");
    private static final long SECONDS_TO_START = 60;

    @ParameterizedTest
    @ValueSource(strings = {"portfolio", "random"})
    void what_is_found_does_not_depend_on_their_number(String strategy) {
        Run alone = explore("1", strategy);
        assertThat(alone.status()).as(alone.err()).isEqualTo(1);
        assertThat(alone.out()).contains("They took turns.", "Processes: 1");

        for (String workers : List.of("2", "3")) {
            Run together = explore(workers, strategy);
            assertThat(together.status()).as(together.err()).isEqualTo(1);
            assertThat(together.err()).isEmpty();
            assertThat(together.out()).contains("They took turns.", "Processes: " + workers);
            assertThat(found(TOKEN, together.out())).isEqualTo(found(TOKEN, alone.out()));
            assertThat(found(SCHEDULES, together.out())).isEqualTo(found(SCHEDULES, alone.out()));
        }
    }

    private static Run explore(String workers, String strategy) {
        return CommandLine.run(
                AT_ONCE,
                "explore",
                "-cp",
                CLASSES,
                "--verbose",
                "--workers",
                workers,
                "--strategy",
                strategy,
                "--schedules",
                "10000000",
                "--seconds",
                "300",
                "programs.bench.TakingTurns");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FilesFixed", "DirectoryFixed", "PortFixed"})
    void what_is_not_under_control_is_not_shared(String program) {
        Run run = CommandLine.run(
                AT_ONCE,
                "explore",
                "-cp",
                CLASSES,
                "--verbose",
                "--workers",
                "2",
                "--seconds",
                "4",
                "--schedules",
                "1000000",
                "programs.outside." + program);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Processes: 1");
        assertThat(run.err()).contains("one process has run all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void they_end_with_the_search(String signal) throws IOException, InterruptedException {
        Process search = start(3, 1_000_000_000);
        List<ProcessHandle> workers = workers(search, 2);
        assertThat(workers).hasSize(2);

        kill(signal, search.toHandle());
        assertThat(search.waitFor(SECONDS_TO_START, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle worker : workers) {
            assertThat(worker.onExit()).succeedsWithin(SECONDS_TO_START, TimeUnit.SECONDS);
        }
    }

    /** A terminal sends it to all processes. */
    @Test
    void an_interrupt_of_all_of_them_is_no_trouble() throws IOException, InterruptedException {
        Process search = start(2, 1_000_000_000);
        assertThat(workers(search, 1)).hasSize(1);
        for (ProcessHandle worker : search.children().toList()) {
            kill("INT", worker);
        }
        TimeUnit.MILLISECONDS.sleep(200);
        kill("INT", search.toHandle());

        String out = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(search.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(search.waitFor()).as(err).isEqualTo(130);
        assertThat(out).startsWith("INTERRUPTED");
        assertThat(err).isEmpty();
    }

    /** A search that finds nothing. */
    private static Process start(int workers, long schedules) throws IOException {
        return CommandLine.start(
                AT_ONCE,
                "explore",
                "-cp",
                CLASSES,
                "--workers",
                Integer.toString(workers),
                "--strategy",
                "random",
                "--schedules",
                Long.toString(schedules),
                "--seconds",
                "300",
                "programs.bench.BoundedBuffer");
    }

    /** Those processes beside the first, as soon as there are so many. */
    private static List<ProcessHandle> workers(Process search, int count) throws InterruptedException {
        List<ProcessHandle> workers = List.of();
        for (int i = 0; i < SECONDS_TO_START * 10 && workers.size() < count; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            workers = search.children().toList();
        }
        return workers;
    }

    private static void kill(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void one_that_dies_is_told_of_and_its_schedules_are_run_all_the_same() throws IOException, InterruptedException {
        Process search = start(2, 600_000);
        assertThat(workers(search, 1)).hasSize(1);
        search.children().forEach(ProcessHandle::destroyForcibly);

        String out = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(search.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(search.waitFor()).as(err).isZero();
        assertThat(out).contains("600,000 schedules");
        assertThat(err).contains("a process that helped ended early", "were left to the first one");
    }
}
