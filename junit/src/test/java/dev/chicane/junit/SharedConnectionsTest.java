package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What an exhaustive search under the agent leaves out where actors call JDBC: nothing that comes to something else. */
class SharedConnectionsTest {
    private static final String PARAMETERS = "(dev.chicane.engine.race.Race, dev.chicane.jdbc.RaceDatabase)";

    private static Set<String> ends(String fixture, String method, String strategy) {
        Ends.take();
        EngineExecutionResults results =
                RaceTests.run("fixtures." + fixture, method + PARAMETERS, Map.of("chicane.strategy", strategy));
        assertThat(RaceTests.status(results, method)).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, method)).startsWith("exhausted after ");
        return Ends.take();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ofAStatement   | [(3), (3)] [(3), (4)] [(4), (4)]",
                "ofATransaction | [] committed before [(3)]",
                "ofRows         | first saw 1[(1)] first saw 2[(1)]",
                "closed         | closed false[(1)] closed true[(1)]",
                "calledBack     | [(new)] [(old)]",
                "readLater      | [(a)] [(b)]",
            })
    void whoever_shares_a_connection_is_seen_in_all_orders(String method, String ends) {
        Set<String> all = ends("SharedConnections", method, "depth-first");
        assertThat(String.join(" ", all.stream().sorted().toList())).isEqualTo(ends);
        assertThat(ends("SharedConnections", method, "exhaustive")).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({"plain, 6", "locked, 6", "guarded, 4", "opposite, 8"})
    void schedules_of_own_connections_are_run_once_for_each_class(String method, int classes) {
        EngineExecutionResults results = RaceTests.run("fixtures.OwnConnections", method + PARAMETERS, Map.of());
        assertThat(RaceTests.entry(results, method))
                .startsWith("exhausted after " + classes + " schedules (" + classes + " distinct)");
    }
}
