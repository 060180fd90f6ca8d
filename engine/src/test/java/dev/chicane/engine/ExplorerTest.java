package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Strategies;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds, in which schedules, and how it ends where there is nothing to interleave. */
class ExplorerTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(2_000, Duration.ofMinutes(1)));

    @ParameterizedTest
    @MethodSource("dev.chicane.engine.strategy.Strategies#names")
    void a_lost_update_is_found_and_replayed(String strategy) {
        Exploration found = Explorer.explore(new Counter(), SETTINGS.withStrategy(strategy));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.ASSERTION);
        assertThat(found.violation().message()).contains("count 1");
        assertThat(found.firstFailure()).isEqualTo(found.schedules());
        assertThat(found.failures()).isOne();
        assertThat(Strategies.names()).contains(found.foundBy()).doesNotContain("");
        assertThat(found.foundBy().equals(strategy)).isNotEqualTo(strategy.equals("portfolio"));
        assertThat(found.actors()).containsExactly("main", "actor-1");
        assertThat(found.remarks()).isEmpty();

        Exploration replayed = replay(new Counter(), SETTINGS, requireNonNull(found.replay()));
        assertThat(replayed.violation()).isEqualTo(found.violation());
        assertThat(replayed.trace()).isEqualTo(found.trace());
        assertThat(replayed.replay()).isEqualTo(found.replay());
        assertThat(replayed.foundBy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "pos", "surw", "pct"})
    void the_same_seed_takes_the_same_way(String strategy) {
        Settings settings = SETTINGS.withStrategy(strategy).countingFailures();
        Exploration one = Explorer.explore(new Counter(), settings.withSeed(9));
        Exploration same = Explorer.explore(new Counter(), settings.withSeed(9));
        Exploration other = Explorer.explore(new Counter(), settings.withSeed(10));

        assertThat(same.failures()).isEqualTo(one.failures()).isGreaterThan(1);
        assertThat(same.replay()).isEqualTo(one.replay());
        assertThat(same.schedules()).isEqualTo(2_000);
        assertThat(other.failures()).isNotEqualTo(one.failures());
    }

    @Test
    void a_lost_update_is_found_by_one_preemption_and_not_by_none() {
        Settings settings = SETTINGS.withStrategy("icb");

        assertThat(Explorer.explore(new Counter(), settings.withPreemptions(0)).verdict())
                .isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(Explorer.explore(new Counter(), settings.withPreemptions(1)).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.engine.strategy.Strategies#names")
    void one_schedule_is_run_to_its_end_however_short_the_time(String strategy) {
        Settings noTime = SETTINGS.withStrategy(strategy).withBudget(new Budget(2_000, Duration.ofNanos(1)));

        Exploration explored = Explorer.explore(new Counter.NeverFailing(), noTime);

        assertThat(explored.schedules()).isOne();
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void a_scenario_that_always_fails_fails_without_any_race() {
        Stage hopeless = new Counter() {
            @Override
            void check(int result) {
                throw new IllegalStateException("whatever it is");
            }
        };

        Exploration found = Explorer.explore(hopeless, SETTINGS);

        assertThat(found.firstFailure()).isOne();
        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.EXCEPTION);
        assertThat(found.remarks()).anySatisfy(line -> assertThat(line).contains("without any race"));
    }

    @Test
    void an_actor_that_can_never_go_on_is_a_deadlock() {
        Stage parked = new Stage() {
            @Override
            public void run() {
                start(() -> scheduler().park(self(), -1));
                step("end");
            }
        };

        Exploration found = Explorer.explore(parked, SETTINGS);

        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.DEADLOCK);
        assertThat(found.violation().waits()).hasSize(1);
        assertThat(found.violation().actor()).isEqualTo("actor-1");
    }

    @Test
    void an_execution_with_too_many_steps_is_cut_and_told_of() {
        Stage endless = new Stage() {
            @Override
            public void run() {
                start(() -> step("once"));
                while (true) {
                    step("again");
                }
            }
        };
        var settings = new Settings("random", 1, new Budget(20, Duration.ofMinutes(1)), Timeouts.SHORT, 5_000, true);

        Exploration explored = Explorer.explore(endless, settings);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.violation()).isNull();
        assertThat(explored.cut()).isEqualTo(20);
        assertThat(explored.notCovered())
                .anySatisfy(line -> assertThat(line).contains("20 of 20").contains("5000"));
    }

    @Test
    void what_is_no_matter_of_interleavings_is_thrown() {
        Stage unfit = new Counter() {
            @Override
            public void failed(Throwable failure) {
                throw new IllegalArgumentException("unfit", failure);
            }
        };

        assertThatThrownBy(() -> Explorer.explore(unfit, SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unfit")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void who_stood_where_is_told_of_a_schedule_that_was_cut() {
        Stage endless = new Stage() {
            @Override
            public void run() {
                start(() -> {
                    while (true) {
                        step("again");
                    }
                });
            }
        };
        var settings = new Settings("random", 1, new Budget(2, Duration.ofMinutes(1)), Timeouts.SHORT, 5_000, true);

        assertThat(Explorer.explore(endless, settings).remarks())
                .anySatisfy(line -> assertThat(line).contains("actor-1", "main had ended"));
    }

    @Test
    void points_are_the_mean_of_steps_a_schedule() {
        Exploration explored = Explorer.explore(new Counter.NeverFailing(), SETTINGS);

        assertThat(explored.points()).isBetween(4.0, 10.0);
    }

    @Test
    void a_strategy_that_does_not_exist_is_refused_at_once() {
        assertThatThrownBy(() -> new Explorer(new Counter(), SETTINGS.withStrategy("lucky"), Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lucky");
    }

    private static Exploration replay(Stage stage, Settings settings, String token) {
        return new Explorer(stage, settings, Progress.NONE).replay(ReplayToken.decode(token));
    }
}
