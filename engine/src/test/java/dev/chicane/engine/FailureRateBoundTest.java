package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schedules of a search that found nothing say of how often the scenario fails. */
class FailureRateBoundTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(2_000, Duration.ofMinutes(1)));

    @ParameterizedTest
    @ValueSource(strings = {"random", "pos"})
    void the_bound_on_the_failure_rate_is_the_rule_of_three(String strategy) {
        Exploration explored = Explorer.explore(new Counter.NeverFailing(), SETTINGS.withStrategy(strategy));

        assertThat(explored.failureRateBound().orElseThrow()).isCloseTo(3.0 / 2_000, within(1e-5));
    }

    @Test
    void the_bound_of_a_portfolio_stands_on_its_random_schedules() {
        Budget few = new Budget(28, Duration.ofMinutes(1));
        Exploration explored = Explorer.explore(new Counter.NeverFailing(), SETTINGS.withBudget(few));

        assertThat(explored.sampler()).isEqualTo("random");
        assertThat(explored.sampled()).isEqualTo(5);
        assertThat(explored.failureRateBound().orElseThrow()).isCloseTo(1 - Math.pow(0.05, 1 / 5.0), within(1e-9));
    }

    @Test
    void a_portfolio_of_one_schedule_draws_it_at_random() {
        Budget one = new Budget(1, Duration.ofMinutes(1));
        Exploration explored = Explorer.explore(new Counter.NeverFailing(), SETTINGS.withBudget(one));

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isOne();
        assertThat(explored.sampled()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"surw", "pct", "icb", "exhaustive"})
    void there_is_no_bound_where_schedules_are_not_independent(String strategy) {
        Budget few = new Budget(5, Duration.ofMinutes(1));
        Settings settings = SETTINGS.withStrategy(strategy).withBudget(few);
        Exploration explored = Explorer.explore(new Counter.NeverFailing(), settings);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.failureRateBound()).isEmpty();
    }

    @Test
    void there_is_no_bound_where_a_schedule_failed() {
        assertThat(Explorer.explore(new Counter(), SETTINGS).failureRateBound()).isEmpty();
    }
}
