package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Race tests beside others. */
class CompanyTest {
    @RepeatedTest(3)
    void in_parallel_with_ordinary_and_parametrised_tests() {
        EngineExecutionResults results = RaceTests.run(
                "fixtures.Company",
                Map.of(
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        "8"));

        results.testEvents()
                .assertStatistics(stats -> stats.started(3 + 10 + 3 + 1 + 4).failed(3));
        assertThat(RaceTests.report(results, "racy")).contains("FAILED  assertion in main");
        assertThat(RaceTests.status(results, "fixed")).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void beans_of_a_test_context_are_explored() {
        EngineExecutionResults results = RaceTests.run("fixtures.SpringBank");

        assertThat(RaceTests.report(results, "racy"))
                .contains("with 1 preemption")
                .contains("writes SpringBank.Teller#1.balance: 200 -> -600");
        assertThat(RaceTests.status(results, "fixed")).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void mocks_of_an_extension_are_new_for_every_execution() {
        EngineExecutionResults results = RaceTests.run("fixtures.Mocked");

        assertThat(RaceTests.report(results, "racy")).contains("-600");
        assertThat(RaceTests.status(results, "fixed")).isEqualTo(Status.SUCCESSFUL);
    }
}
