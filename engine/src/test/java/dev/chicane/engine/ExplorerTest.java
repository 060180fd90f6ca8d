package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Strategies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(2_000, Duration.ofMinutes(1)));
    private static final Settings EXHAUSTIVE = SETTINGS.withStrategy("exhaustive");

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
    void a_correct_scenario_is_exhausted_with_every_schedule_run_once() {
        Exploration explored = Explorer.explore(new Counter.NeverFailing(), EXHAUSTIVE);

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isGreaterThan(1);
        assertThat(explored.violation()).isNull();
        assertThat(explored.replay()).isNull();
        assertThat(explored.notCovered()).isEmpty();
    }

    @Test
    void the_portfolio_exhausts_what_is_small_in_its_turns() {
        Exploration deep = Explorer.explore(new Counter.NeverFailing(), EXHAUSTIVE);
        Exploration explored = Explorer.explore(new Counter.NeverFailing(), SETTINGS);

        assertThat(explored.strategy()).isEqualTo("portfolio");
        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isGreaterThan(deep.schedules());
        assertThat(explored.distinct()).isEqualTo(deep.distinct());
        assertThat(explored.foundBy()).isEmpty();
        assertThat(explored.notCovered()).isEmpty();
        assertThat(explored.remarks()).isEmpty();
    }

    @Test
    void where_the_reduction_gives_up_in_a_portfolio_it_alone_begins_again() {
        Stage untold = new Counter.NeverFailing() {
            @Override
            public void run() {
                scheduler().effects().incomplete("it is a secret");
                super.run();
            }
        };

        Exploration deep = Explorer.explore(untold, SETTINGS.withStrategy("depth-first"));
        Exploration explored = Explorer.explore(untold, SETTINGS);

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isGreaterThan(deep.schedules());
        assertThat(explored.sampled()).isBetween(5L, explored.schedules() / 5);
    }

    @Test
    void a_portfolio_of_a_scenario_that_depends_on_something_else_proves_nothing() {
        Exploration explored = Explorer.explore(moody(), SETTINGS);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.notCovered()).isNotEmpty();
    }

    @Test
    void a_search_by_preemptions_exhausts_the_same_schedules() {
        Exploration deep = Explorer.explore(new Counter.NeverFailing(), EXHAUSTIVE);
        Exploration wide = Explorer.explore(new Counter.NeverFailing(), SETTINGS.withStrategy("icb"));

        assertThat(wide.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(wide.schedules()).isEqualTo(deep.schedules());
        assertThat(wide.distinct()).isEqualTo(deep.distinct());
        assertThat(wide.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"icb", "exhaustive"})
    void a_bound_that_leaves_schedules_out_is_no_proof(String strategy) {
        Settings bounded = SETTINGS.withStrategy(strategy);
        Exploration all = Explorer.explore(new Counter.NeverFailing(), bounded);
        Exploration some = Explorer.explore(new Counter.NeverFailing(), bounded.withPreemptions(1));
        Exploration none = Explorer.explore(new Counter.NeverFailing(), bounded.withPreemptions(0));
        Exploration enough = Explorer.explore(new Counter.NeverFailing(), bounded.withPreemptions(20));

        assertThat(some.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(some.remarks()).singleElement().asString().contains("at most 1 preemption was run");
        assertThat(none.schedules()).isLessThan(some.schedules());
        assertThat(some.schedules()).isLessThan(all.schedules());
        assertThat(enough.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(enough.schedules()).isEqualTo(all.schedules());
        assertThat(enough.remarks()).isEmpty();
    }

    @Test
    void how_far_a_search_by_preemptions_came_is_told_when_its_budget_is_spent() {
        Settings settings = SETTINGS.withStrategy("icb");
        long all = Explorer.explore(new Counter.NeverFailing(), settings).schedules();

        Exploration explored = Explorer.explore(
                new Counter.NeverFailing(), settings.withBudget(new Budget(all - 1, Duration.ofMinutes(1))));

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.remarks()).singleElement().asString().matches("Every schedule with at most \\d preempt.*");
    }

    @Test
    void a_lost_update_is_found_by_one_preemption_and_not_by_none() {
        Settings settings = SETTINGS.withStrategy("icb");

        assertThat(Explorer.explore(new Counter(), settings.withPreemptions(0)).verdict())
                .isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(Explorer.explore(new Counter(), settings.withPreemptions(1)).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_budget_that_is_too_small_is_spent() {
        Exploration explored = Explorer.explore(
                new Counter.NeverFailing(), EXHAUSTIVE.withBudget(new Budget(2, Duration.ofMinutes(1))));

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(2);
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
    void what_is_not_covered_can_not_be_exhausted() {
        Stage partly = new Counter.NeverFailing() {
            @Override
            public List<String> notCovered() {
                return List.of("A class is not instrumented.");
            }
        };

        Exploration explored = Explorer.explore(partly, EXHAUSTIVE);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.notCovered()).contains("A class is not instrumented.");
    }

    @Test
    void a_portfolio_that_can_prove_nothing_spends_its_budget() {
        Stage partly = new Counter.NeverFailing() {
            @Override
            public List<String> notCovered() {
                return List.of("A class is not instrumented.");
            }
        };

        Exploration explored = Explorer.explore(partly, SETTINGS);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(2_000);
        assertThat(explored.sampled()).isGreaterThan(400);
        assertThat(explored.remarks()).isEmpty();
    }

    @Test
    void a_scenario_that_depends_on_something_else_is_never_exhausted() {
        Exploration explored = Explorer.explore(moody(), EXHAUSTIVE);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.notCovered()).isNotEmpty();
    }

    private static Stage moody() {
        var runs = new AtomicInteger();
        return new Counter.NeverFailing() {
            @Override
            public void run() {
                if (runs.incrementAndGet() % 3 == 0) {
                    step("more");
                    step("and more");
                }
                super.run();
            }
        };
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
    void exhausted_says_which_timers_were_held_back() {
        Stage timed = new Stage() {
            @Override
            public void run() {
                start(() -> scheduler().park(self(), Duration.ofSeconds(5).toNanos()));
                step("work");
                step("work");
            }
        };

        Exploration held = Explorer.explore(timed, EXHAUSTIVE);
        Exploration all = Explorer.explore(timed, EXHAUSTIVE.withTimeouts(Timeouts.ANY));

        assertThat(held.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(held.remarks()).singleElement().asString().contains("due in more than 1 s");
        assertThat(all.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(all.remarks()).isEmpty();
        assertThat(all.schedules()).isGreaterThan(held.schedules());
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
