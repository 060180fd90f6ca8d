package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.race.RaceException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** How race tests end. */
class OutcomesTest {
    private static EngineExecutionResults results;

    @BeforeAll
    static void run() {
        results = RaceTests.run("fixtures.Outcomes", Map.of("chicane.schedules", "2000", "chicane.seconds", "20"));
    }

    @Test
    void a_disabled_test_is_skipped() {
        results.testEvents().assertStatistics(stats -> stats.skipped(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aborted", "aborted_in_an_actor"})
    void assumptions_that_never_hold_abort_the_test(String method) {
        assertThat(RaceTests.status(results, method)).isEqualTo(Status.ABORTED);
    }

    @Test
    void assumptions_that_hold_now_and_then_leave_out_the_other_schedules() {
        assertThat(RaceTests.status(results, "aborted_now_and_then")).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, "aborted_now_and_then"))
                .containsPattern("; [1-9][0-9]* of them were ended by an assumption");
    }

    @Test
    void a_timeout_ends_the_whole_exploration() {
        assertThat(RaceTests.failure(results, "takes_too_long")).isInstanceOf(TimeoutException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_deadlock_is_found_and_its_repaired_twin_passes() {
        assertThat(RaceTests.report(results, "deadlock")).contains("FAILED  deadlock of first and second");
        assertThat(RaceTests.status(results, "deadlock_fixed")).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void an_error_in_another_thread_fails_the_test() {
        assertThat(RaceTests.report(results, "another_thread_dies")).contains("assertion in auditor");
    }

    @Test
    void time_is_virtual() {
        assertThat(RaceTests.status(results, "sleeps_an_hour")).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void a_test_without_threads_fails_since_it_shows_nothing() {
        assertThat(RaceTests.failure(results, "without_threads"))
                .hasMessageContaining("fixtures.Outcomes#without_threads started no thread that is under control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"without_actors", "with_one_actor"})
    void fewer_than_two_actors_are_no_race(String method) {
        assertThat(RaceTests.failure(results, method))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("race.actor(name, body)");
    }

    @Test
    void what_the_failing_execution_printed_is_shown() {
        assertThat(RaceTests.report(results, "prints")).contains("printed by main");
    }

    @Test
    void an_invariant_behind_a_monitor_is_asked_when_that_is_free() {
        assertThat(RaceTests.status(results, "invariant_in_a_monitor")).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.report(results, "invariant_without_the_monitor"))
                .contains("invariant broken in alice")
                .contains("nothing is lost");
    }

    @Test
    void a_named_point_is_shown_by_its_name() {
        assertThat(RaceTests.report(results, "named_point")).contains("reaches \"after read\"");
    }

    @Test
    void parameters_are_resolved_for_each_execution() {
        assertThat(RaceTests.status(results, "parameters")).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void every_interleaving_of_a_small_test_is_run() {
        assertThat(RaceTests.entry(results, "exhausted")).startsWith("exhausted after ");
    }

    @Test
    void a_pool_of_before_each_takes_part() {
        assertThat(RaceTests.report(results, "pooled")).contains("assertion in main");
        assertThat(RaceTests.status(results, "pooled_fixed")).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void an_assertion_in_after_each_fails_the_test() {
        assertThat(RaceTests.report(results, "after_each"))
                .contains("assertion in main")
                .contains("-600");
    }

    @Test
    void a_test_of_which_no_schedule_ends_does_not_pass() {
        var none = RaceTests.run("fixtures.NothingEnds");

        assertThat(RaceTests.failure(none, "endless"))
                .hasMessageContaining("Not one of 2 schedules was run to its end, so nothing is known.")
                .hasMessageContaining("still running after 10000000 steps");
    }

    @Test
    void threads_that_outlive_the_test_are_interleaved_all_the_same() {
        var left = RaceTests.run("fixtures.LeftRunning", Map.of("chicane.seconds", "20"));

        left.testEvents().assertStatistics(stats -> stats.succeeded(4).failed(0));
    }

    @Test
    void what_a_collection_throws_out_of_an_actor_is_an_outcome_like_any_other() {
        var thrown = RaceTests.run(
                "fixtures.ThrownByCollections", Map.of("chicane.schedules", "2000", "chicane.seconds", "20"));

        assertThat(thrown.testEvents().failed().list()).isEmpty();
        thrown.testEvents().assertStatistics(stats -> stats.succeeded(5));
    }
}
