package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Static fields live on, or not. */
class StaticsTest {
    private static EngineExecutionResults results;

    @BeforeAll
    static void run() {
        results = RaceTests.run("fixtures.Statics");
    }

    @Test
    void those_that_are_reset_are_new_in_every_execution_but_for_the_test_s_own() {
        assertThat(RaceTests.status(results, "new_in_every_execution")).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, "new_in_every_execution")).doesNotContain("Static fields");
    }

    @Test
    void those_that_live_on_are_named_with_the_remedy() {
        assertThat(RaceTests.report(results, "live_on").replaceAll("\\s+", " "))
                .contains("Static fields that the test writes keep their values from one schedule to the next")
                .contains("Registry.registered")
                .contains("resetStatics = true");
    }
}
