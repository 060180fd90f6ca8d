package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs fixtures with the Jupiter engine, in this JVM. */
final class RaceTests {
    private RaceTests() {}

    static EngineExecutionResults run(String className) {
        return run(className, Map.of());
    }

    static EngineExecutionResults run(String className, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(className))
                .configurationParameters(parameters)
                .execute();
    }

    /** One method of it. */
    static EngineExecutionResults run(String className, String method, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectMethod(className + '#' + method))
                .configurationParameters(parameters)
                .execute();
    }

    /** What one method failed with, by its name. */
    static Throwable failure(EngineExecutionResults results, String method) {
        TestExecutionResult result = result(results, method);
        assertThat(result.getStatus()).as("status of %s", method).isEqualTo(TestExecutionResult.Status.FAILED);
        return result.getThrowable().orElseThrow();
    }

    /** What a method failed with, if it did. */
    static Optional<Throwable> throwable(EngineExecutionResults results, String method) {
        return result(results, method).getThrowable();
    }

    static TestExecutionResult.Status status(EngineExecutionResults results, String method) {
        return result(results, method).getStatus();
    }

    /** The failure's message, which has to be a report. */
    static String report(EngineExecutionResults results, String method) {
        Throwable failure = failure(results, method);
        assertThat(failure).isInstanceOf(RaceFound.class);
        return Objects.requireNonNull(failure.getMessage());
    }

    /** What a test that passed has told JUnit. */
    static String entry(EngineExecutionResults results, String method) {
        return results.testEvents().reportingEntryPublished().stream()
                .filter(event -> isOf(event, method))
                .map(event -> event.getRequiredPayload(ReportEntry.class)
                        .getKeyValuePairs()
                        .get("chicane"))
                .findFirst()
                .orElseThrow();
    }

    private static TestExecutionResult result(EngineExecutionResults results, String method) {
        return results.testEvents().finished().stream()
                .filter(event -> isOf(event, method))
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class);
    }

    private static boolean isOf(Event event, String method) {
        return event.getTestDescriptor()
                .getUniqueId()
                .getLastSegment()
                .getValue()
                .startsWith(method + "(");
    }
}
