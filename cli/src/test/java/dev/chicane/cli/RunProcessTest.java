package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.cli.RunProcess.Ended;
import dev.chicane.engine.stages.Hang;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
final class RunProcessTest {
    @Test
    void what_it_leaves_in_the_background_is_ended() throws Exception {
        Ended run = run("sleep 1000 & echo $!; sleep 0.6; exit 3", Duration.ofSeconds(30));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.hang()).isEqualTo(Hang.NONE);
        assertIsEnded(run);
    }

    @Test
    void it_is_ended_too_where_nobody_had_the_time_to_see_it() throws Exception {
        assertIsEnded(run("sleep 1000 >/dev/null 2>&1 & echo $!; exit 0", Duration.ofSeconds(30)));
    }

    @Test
    void one_that_takes_too_long_is_ended_with_all_it_has_started() throws Exception {
        Ended run = run("sleep 1000 & echo $!; sleep 1000", Duration.ofMillis(400));

        assertThat(run.hang()).isEqualTo(Hang.TIME_OUT);
        assertIsEnded(run);
    }

    @Test
    void one_whose_child_alone_waits_without_a_limit_is_let_to_its_end() {
        Ended run = run(java("PARENT"), Duration.ofSeconds(60));

        assertThat(run.hang()).isEqualTo(Hang.NONE);
        assertThat(run.failed()).isFalse();
    }

    @Test
    void one_in_which_daemons_alone_are_deadlocked_is_let_to_its_end() {
        Ended run = run(java("DAEMONS"), Duration.ofSeconds(60));

        assertThat(run.hang()).isEqualTo(Hang.NONE);
        assertThat(run.failed()).isFalse();
    }

    @Test
    void one_that_another_process_ends_is_let_to_its_end() {
        Ended run = run("(sleep 6; kill $$) & " + java("WAITS") + "; exit 0", Duration.ofSeconds(60));

        assertThat(run.hang()).isEqualTo(Hang.NONE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void one_that_never_ends_is_told_also_where_a_shell_waits_for_it() {
        assertThat(run(java("WAITS") + "; exit 3", Duration.ofSeconds(60)).hang())
                .isEqualTo(Hang.STANDSTILL);
    }

    @Test
    void a_deadlock_beside_threads_that_wait_for_ever_is_told() {
        assertThat(run(java("DEADLOCK"), Duration.ofSeconds(60)).hang()).isEqualTo(Hang.DEADLOCK);
    }

    private static String java(String part) {
        return Hanging.command(part).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private static Ended run(String line, Duration timeout) {
        return RunProcess.run(Launch.ofCommand(line), timeout, new Ending());
    }

    /** The process whose number was printed. */
    private static void assertIsEnded(Ended run) throws Exception {
        var process = ProcessHandle.of(Long.parseLong(run.lastLines().getFirst()));
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(run.lastLines()).hasSize(1);
    }
}
