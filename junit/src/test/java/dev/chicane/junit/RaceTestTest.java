package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Racy tests and their fixed twins: what is found, and how it is said. */
class RaceTestTest {
    private static EngineExecutionResults results;

    @BeforeAll
    static void run() {
        results = RaceTests.run("fixtures.Withdrawals");
    }

    @Test
    void each_is_one_test() {
        results.testEvents()
                .assertStatistics(stats -> stats.started(6).succeeded(3).failed(3));
    }

    @Test
    void threads_that_race_fail_with_the_interleaving() {
        assertThat(RaceTests.report(results, "threads"))
                .contains("FAILED  assertion in main (Withdrawals.java:")
                .contains("fixtures.Withdrawals#threads")
                .contains("alice.start()", "bob.start()")
                .contains("writes Account#1.balance: 200 -> -600")
                .contains("with 1 preemption")
                .containsPattern(
                        "\n  Account.java\n +8  this.balance = balance; +main 1\n +12  if .* +alice \\d+; bob \\d+\n")
                .containsPattern("assertThat\\(account.balance\\(\\)\\).isNotNegative\\(\\); +main")
                .contains("first failure  schedule ")
                .containsPattern("strategy +portfolio \\((random|surw|pos|pct|icb|delay) found it\\), seed 1\n")
                .contains("To see it again\n  @RaceTest(replay = \"c1.")
                .doesNotContain("org.junit", "Not covered");
    }

    @Test
    void a_failure_has_the_cause_and_the_frames_of_the_test_for_the_ide() {
        Throwable failure = RaceTests.failure(results, "threads");

        assertThat(failure.getCause()).isInstanceOf(AssertionError.class).hasMessageContaining("-600");
        assertThat(failure.getStackTrace())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("threads"));
    }

    @Test
    void actors_race_under_their_names_and_states_are_shown() {
        assertThat(RaceTests.report(results, "afterwards"))
                .contains("FAILED  assertion in main")
                .containsPattern("main +alice +bob")
                .contains("In the end the balance was -600.");
    }

    @Test
    void an_invariant_names_itself_and_where_it_was_broken() {
        assertThat(RaceTests.report(results, "always"))
                .containsPattern("FAILED  invariant broken in (alice|bob) \\(Account.java:13\\)")
                .contains("never negative");
    }

    @ParameterizedTest
    @CsvSource({
        "threads_fixed, exhausted after 38 schedules (2 distinct)",
        "afterwards_fixed, exhausted after 38 schedules (2 distinct)",
        "always_fixed, exhausted after 40 schedules (9 distinct)"
    })
    void what_is_repaired_passes_and_says_what_that_is_worth(String method, String worth) {
        assertThat(RaceTests.status(results, method)).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, method))
                .startsWith(worth)
                .contains("strategy portfolio, seed 1")
                .doesNotContain("not covered");
    }
}
