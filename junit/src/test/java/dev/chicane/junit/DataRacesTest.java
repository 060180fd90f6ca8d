package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Tests that fail on data races, and tests that do not. */
class DataRacesTest {
    private static final String FIXTURE = "fixtures.DataRaces";

    @Test
    void a_data_race_fails_the_test_that_says_so_and_no_other() {
        var results = RaceTests.run(FIXTURE);

        assertThat(RaceTests.report(results, "unlocked_fails"))
                .contains("FAILED  data race in ", "DataRaces#1.sum: ", "Data race on DataRaces#1.sum")
                .contains("@RaceTest(failOn = FailOn.DATA_RACE, replay = \"c1.")
                .doesNotContain("without any race");
        assertThat(RaceTests.report(results, "threads_fail")).contains("FAILED  data race in ");
        assertThat(RaceTests.status(results, "unlocked_passes")).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, "unlocked_passes")).contains("; data races on DataRaces#1.sum");
        assertThat(RaceTests.status(results, "locked")).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, "locked")).doesNotContain("data races");
    }
}
