package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs fixtures with the Jupiter engine, in this JVM. */
final class RaceTests {
    private RaceTests() {}

    static EngineExecutionResults run(Class<?> type) {
        return run(type, Map.of());
    }

    static EngineExecutionResults run(Class<?> type, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(type))
                .configurationParameters(parameters)
                .execute();
    }

    /** What one method failed with, by its name; null if it passed. */
    static Throwable failure(EngineExecutionResults results, String method) {
        Event finished = finished(results, method);
        TestExecutionResult result = finished.getRequiredPayload(TestExecutionResult.class);
        assertThat(result.getStatus()).as("status of %s", method).isEqualTo(TestExecutionResult.Status.FAILED);
        return result.getThrowable().orElseThrow();
    }

    static TestExecutionResult.Status status(EngineExecutionResults results, String method) {
        TestExecutionResult result = finished(results, method).getRequiredPayload(TestExecutionResult.class);
        result.getThrowable()
                .ifPresent(thrown -> assertThat(thrown.getMessage()).isNotNull());
        return result.getStatus();
    }

    /** The failure's message, which has to be a report. */
    static String report(EngineExecutionResults results, String method) {
        Throwable failure = failure(results, method);
        assertThat(failure).isInstanceOf(RaceFound.class);
        return Objects.requireNonNull(failure.getMessage());
    }

    private static Event finished(EngineExecutionResults results, String method) {
        return results.testEvents().finished().stream()
                .filter(event -> event.getTestDescriptor()
                        .getUniqueId()
                        .getLastSegment()
                        .getValue()
                        .startsWith(method + "("))
                .findFirst()
                .orElseThrow();
    }
}
