package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Attributes and configuration parameters. */
class SettingsTest {
    private static final String WITHDRAWALS = "fixtures.Withdrawals";
    private static final String FIXED = "exhausted(dev.chicane.engine.race.Race)";

    @Nested
    class Attributes {
        private static EngineExecutionResults results;

        @BeforeAll
        static void run() {
            results = RaceTests.run("fixtures.BadAttributes");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        no_schedules           | @RaceTest(schedules) takes a whole number from 1, not 0.
                        negative_schedules     | @RaceTest(schedules) takes a whole number from 1, not -5.
                        negative_seconds       | @RaceTest(seconds) takes a number of seconds
                        no_number_of_seconds   | not "NaN"
                        negative_seed          | @RaceTest(seed) takes a whole number from 0, not -1.
                        unknown_strategy       | not "clever"
                        garbled_token          | @RaceTest(replay)
                        neither_token_nor_file | "no/such/file" is neither
                        replay_and_search      | leave out schedules, seed, strategy, or let a search follow
                        what_follows_nothing   | @RaceTest(thenExplore) says what follows a replay
                        garbled_token_before_a_search | garbled
                        """)
        void that_can_not_be_used_are_told_and_nothing_is_run(String method, String message) {
            assertThat(RaceTests.failure(results, method))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void parameters_say_what_attributes_leave_open() {
        EngineExecutionResults results = RaceTests.run(
                "fixtures.Outcomes",
                FIXED,
                Map.of("chicane.schedules", "1", "chicane.seed", "42", "chicane.strategy", "random"));

        // It has a strategy of its own.
        assertThat(RaceTests.entry(results, "exhausted"))
                .contains("after 1 schedule ", "strategy exhaustive", "seed 42");
    }

    @Test
    void time_ends_a_search() {
        EngineExecutionResults results = RaceTests.run(
                "fixtures.Outcomes",
                "sleeps_for_good(dev.chicane.engine.race.Race)",
                Map.of("chicane.seconds", "0.2", "chicane.schedules", Long.toString(Long.MAX_VALUE)));

        assertThat(RaceTests.entry(results, "sleeps_for_good")).startsWith("budget-spent after ");
    }

    @ParameterizedTest
    @CsvSource({
        "chicane.schedules, none, chicane.schedules takes a whole number from 1",
        "chicane.schedules, 0, chicane.schedules takes a whole number from 1",
        "chicane.seconds, soon, chicane.seconds takes a number of seconds",
        "chicane.seconds, 0, chicane.seconds takes a number of seconds",
        "chicane.seed, -3, chicane.seed takes a whole number from 0",
        "chicane.strategy, luck, chicane.strategy takes ",
        "chicane.include, com.acme.*, set it as a system property",
        "chicane.exclude, com.acme.*, set it as a system property",
    })
    void parameters_that_can_not_be_used_are_told(String name, String value, String message) {
        EngineExecutionResults results = RaceTests.run(WITHDRAWALS, "threads()", Map.of(name, value));

        assertThat(RaceTests.failure(results, "threads"))
                .hasMessageContaining(message)
                .hasMessageContaining(value);
    }
}
