package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests over a database that declare no race: what their transactions come to is compared all the same. */
class FreeTransfersTest {
    private static EngineExecutionResults results;

    @BeforeAll
    static void run() {
        results = RaceTests.run("fixtures.FreeTransfers");
    }

    @Test
    void each_is_one_test() {
        results.testEvents()
                .assertStatistics(
                        stats -> stats.started(9).succeeded(2).failed(6).aborted(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtualThreads", "pool", "stages"})
    void a_lost_update_is_found_whoever_makes_it(String test) {
        assertThat(RaceTests.report(results, test).replaceAll("\\s+", " "))
                .contains("the outcome is that of no serial order")
                .contains("account (id=alice): balance 100 -> 115 One transaction after the other, they come to account"
                        + " (id=alice): balance 100 -> 125")
                .contains("Lost update (G-single)");
    }

    @Test
    void what_prevents_it_is_tried() {
        assertThat(RaceTests.report(results, "threadsWithRemedies"))
                .contains("With FOR UPDATE in the queries: ")
                .contains("With SERIALIZABLE")
                .contains("@RaceTest(replay = ");
    }

    @Test
    void locked_it_is_right_in_every_order() {
        assertThat(RaceTests.entry(results, "locked")).contains("exhausted").doesNotContain("not covered");
    }

    /** A pass would say that nothing was found, and a failure that something was. */
    @Test
    void what_nobody_knows_is_neither_passed_nor_failed() {
        assertThat(RaceTests.status(results, "tooFewSchedules")).isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(RaceTests.throwable(results, "tooFewSchedules"))
                .get()
                .asString()
                .contains("UNDECIDED", "nobody knows whether it is right what they came to");
    }

    @Test
    void nothing_is_compared_where_that_is_asked_for_and_it_is_said() {
        assertThat(RaceTests.entry(results, "anything"))
                .contains("exhausted")
                .contains("was not compared with serial orders, as was asked for");
        assertThat(RaceTests.failure(results, "both"))
                .hasMessageContaining("serial = true")
                .hasMessageContaining("leave out one");
    }
}
