package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a search is a proof, and when it only has spent its budget. */
class ExhaustedTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(2_000, Duration.ofMinutes(1)));
    private static final Settings EXHAUSTIVE = SETTINGS.withStrategy("exhaustive");

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
    void a_budget_that_is_too_small_is_spent() {
        Exploration explored = Explorer.explore(
                new Counter.NeverFailing(), EXHAUSTIVE.withBudget(new Budget(2, Duration.ofMinutes(1))));

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(2);
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
}
