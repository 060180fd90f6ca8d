package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class RaceTestTest {
    private static EngineExecutionResults results;

    @BeforeAll
    static void run() throws Exception {
        results = RaceTests.run(Class.forName("fixtures.Withdrawals"));
    }

    @Test
    void each_is_one_test() {
        results.testEvents()
                .assertStatistics(stats -> stats.started(6).succeeded(3).failed(3));
    }

    @Test
    void threads_that_race_fail_with_the_interleaving() {
        String report = RaceTests.report(results, "threads");

        System.out.println(report);
        assertThat(report)
                .contains("FAILED")
                .contains("fixtures.Withdrawals#threads")
                .contains("alice", "bob")
                .contains("Account.java:14")
                .contains("To see it again\n  @RaceTest(replay = \"c1.");
        System.out.println(RaceTests.report(results, "afterwards"));
        System.out.println(RaceTests.report(results, "always"));
        System.out.println(
                results.testEvents().reportingEntryPublished().stream().toList());
    }
}
