package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Each execution goes through what JUnit does for a test; JUnit itself does it for the class alone. */
class LifecycleTest {
    private static final int SCHEDULES = 20;

    @Test
    void each_execution_has_an_instance_and_what_comes_before_and_after() throws Exception {
        EngineExecutionResults results = RaceTests.run("fixtures.Lifecycle");

        results.testEvents().assertStatistics(stats -> stats.started(3).succeeded(3));
        assertThat(number("beforeAll")).isEqualTo(1);
        assertThat(number("afterAll")).isEqualTo(1);
        assertThat(number("ordinary")).isEqualTo(1);
        List<String> order = order();
        List<String> execution = List.of(
                "new",
                "processed",
                "callback",
                "baseBefore",
                "before",
                "test",
                "after",
                "baseAfter",
                "callback after",
                "closed");
        // One more loads the classes.
        assertThat(Collections.indexOfSubList(order, execution)).isNotNegative();
        assertThat(count(order, execution)).isEqualTo(SCHEDULES + 1);
        List<String> nested = List.of(
                "new",
                "processed",
                "processed",
                "callback",
                "baseBefore",
                "before",
                "innerBefore",
                "nested",
                "after",
                "baseAfter",
                "callback after",
                "closed");
        assertThat(count(order, nested)).isEqualTo(SCHEDULES + 1);
    }

    @Test
    void before_each_is_passed_over_for_the_instance_that_junit_makes() throws Exception {
        int before = number("ordinaryBefore");
        RaceTests.run("fixtures.Lifecycle");

        // Two race tests with a warm-up each, and one ordinary test.
        assertThat(number("ordinaryBefore") - before).isEqualTo(2 * (SCHEDULES + 1) + 1);
    }

    private static int count(List<String> order, List<String> part) {
        int count = 0;
        for (int at = 0; at + part.size() <= order.size(); at++) {
            if (order.subList(at, at + part.size()).equals(part)) {
                count++;
            }
        }
        return count;
    }

    private static int number(String name) throws ReflectiveOperationException {
        return field(name).getInt(null);
    }

    @SuppressWarnings("unchecked")
    private static List<String> order() throws ReflectiveOperationException {
        return (List<String>) field("ORDER").get(null);
    }

    private static Field field(String name) throws ReflectiveOperationException {
        Field field = Class.forName("fixtures.Lifecycle").getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
