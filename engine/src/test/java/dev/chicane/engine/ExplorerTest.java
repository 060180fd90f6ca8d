package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(2_000, Duration.ofMinutes(1)));
    private static final Settings EXHAUSTIVE = SETTINGS.withStrategy("exhaustive");

    /** Two actors increment, each by a read and a write. */
    private static class Counter extends Stage {
        private int count;

        @Override
        public void run() {
            count = 0;
            Actor other = start(this::increment);
            increment();
            join(other);
            check(count);
        }

        private void increment() {
            step("read");
            int before = count;
            step("write");
            count = before + 1;
        }

        void check(int result) {
            if (result != 2) {
                throw new AssertionError("count " + result);
            }
        }
    }

    /** The same without a check. */
    private static class Unchecked extends Counter {
        @Override
        void check(int result) {
            assertThat(result).isBetween(1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "exhaustive"})
    void a_lost_update_is_found_and_replayed(String strategy) {
        Exploration found = Explorer.explore(new Counter(), SETTINGS.withStrategy(strategy));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.ASSERTION);
        assertThat(found.violation().message()).contains("count 1");
        assertThat(found.firstFailure()).isEqualTo(found.schedules());
        assertThat(found.failures()).isOne();
        assertThat(found.actors()).containsExactly("main", "actor-1");
        assertThat(found.remarks()).isEmpty();

        Exploration replayed = replay(new Counter(), SETTINGS, requireNonNull(found.replay()));
        assertThat(replayed.violation()).isEqualTo(found.violation());
        assertThat(replayed.trace()).isEqualTo(found.trace());
        assertThat(replayed.replay()).isEqualTo(found.replay());
    }

    @Test
    void the_same_seed_takes_the_same_way() {
        Exploration one = Explorer.explore(new Counter(), SETTINGS.withSeed(9).countingFailures());
        Exploration same = Explorer.explore(new Counter(), SETTINGS.withSeed(9).countingFailures());
        Exploration other =
                Explorer.explore(new Counter(), SETTINGS.withSeed(10).countingFailures());

        assertThat(same.failures()).isEqualTo(one.failures()).isGreaterThan(1);
        assertThat(same.replay()).isEqualTo(one.replay());
        assertThat(same.schedules()).isEqualTo(2_000);
        assertThat(other.failures()).isNotEqualTo(one.failures());
    }

    @Test
    void a_correct_scenario_is_exhausted_with_every_schedule_run_once() {
        Exploration explored = Explorer.explore(new Unchecked(), EXHAUSTIVE);

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isGreaterThan(1);
        assertThat(explored.violation()).isNull();
        assertThat(explored.replay()).isNull();
        assertThat(explored.notCovered()).isEmpty();
    }

    @Test
    void a_budget_that_is_too_small_is_spent() {
        Exploration explored =
                Explorer.explore(new Unchecked(), EXHAUSTIVE.withBudget(new Budget(2, Duration.ofMinutes(1))));

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(2);
    }

    @Test
    void what_is_not_covered_can_not_be_exhausted() {
        Stage partly = new Unchecked() {
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
    void a_scenario_that_depends_on_something_else_is_never_exhausted() {
        var runs = new AtomicInteger();
        Stage moody = new Unchecked() {
            @Override
            public void run() {
                if (runs.incrementAndGet() % 3 == 0) {
                    step("more");
                    step("and more");
                }
                super.run();
            }
        };

        Exploration explored = Explorer.explore(moody, EXHAUSTIVE);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.notCovered()).isNotEmpty();
    }

    @Test
    void a_failure_that_does_not_replay_is_told_of() {
        var runs = new AtomicInteger();
        Stage once = new Unchecked() {
            @Override
            public void run() {
                super.run();
                if (runs.incrementAndGet() == 50) {
                    throw new IllegalStateException("once");
                }
            }
        };

        Exploration found = Explorer.explore(once, SETTINGS);

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).message()).isEqualTo("java.lang.IllegalStateException: once");
        assertThat(found.remarks()).anySatisfy(line -> assertThat(line).contains("does not control", "SecureRandom"));
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
    void time_ends_a_search() {
        Exploration explored = Explorer.explore(
                new Unchecked(), SETTINGS.withBudget(new Budget(Long.MAX_VALUE, Duration.ofMillis(200))));

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isPositive();
    }

    @Test
    void a_failure_found_before_time_was_up_is_replayed_afterwards() {
        Exploration found = Explorer.explore(
                new Counter(),
                SETTINGS.countingFailures().withBudget(new Budget(Long.MAX_VALUE, Duration.ofMillis(200))));

        assertThat(found.failures()).isGreaterThan(1);
        assertThat(requireNonNull(found.violation()).message()).contains("count 1");
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void who_interrupts_gets_what_was_found_so_far() {
        var self = new AtomicReference<Explorer>();
        var heard = new ArrayList<Long>();
        Progress impatient = (schedules, distinct, elapsed) -> {
            heard.add(schedules);
            requireNonNull(self.get()).interrupt();
        };
        var explorer = new Explorer(
                new Unchecked(), SETTINGS.withBudget(new Budget(Long.MAX_VALUE, Duration.ofMinutes(1))), impatient);
        self.set(explorer);

        Exploration explored = explorer.explore();

        assertThat(explored.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(heard).hasSize(1);
        assertThat(explored.schedules()).isGreaterThanOrEqualTo(heard.getFirst());
    }

    @Test
    void an_interrupt_of_the_calling_thread_ends_the_search_and_stays_set() {
        Thread.currentThread().interrupt();

        Exploration explored = Explorer.explore(
                new Unchecked(), SETTINGS.withBudget(new Budget(Long.MAX_VALUE, Duration.ofMinutes(1))));

        assertThat(explored.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_failure_keeps_its_words_when_its_replay_is_interrupted() {
        var self = new AtomicReference<Explorer>();
        Stage failing = new Unchecked() {
            private boolean replays;

            @Override
            public Tracer tracer() {
                replays = true;
                return super.tracer();
            }

            @Override
            public void run() {
                super.run();
                if (replays) {
                    requireNonNull(self.get()).interrupt();
                    for (int i = 0; i < 5_000; i++) {
                        step("too late");
                    }
                }
                throw new IllegalStateException("once");
            }
        };
        var explorer = new Explorer(failing, SETTINGS, Progress.NONE);
        self.set(explorer);

        Exploration found = explorer.explore();

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).message()).isEqualTo("java.lang.IllegalStateException: once");
        assertThat(found.remarks()).anySatisfy(line -> assertThat(line).contains("not replayed to its end"));
        assertThat(replay(new Failing(), SETTINGS, requireNonNull(found.replay()))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    /** Ends like the one above. */
    private static final class Failing extends Unchecked {
        @Override
        public void run() {
            super.run();
            throw new IllegalStateException("once");
        }
    }

    @Test
    void an_interrupted_replay_says_that_it_was() {
        String token = requireNonNull(Explorer.explore(new Counter(), SETTINGS).replay());
        var self = new AtomicReference<Explorer>();
        Stage endless = new Counter() {
            @Override
            public void run() {
                requireNonNull(self.get()).interrupt();
                while (true) {
                    step("again");
                }
            }
        };
        var explorer = new Explorer(endless, SETTINGS, Progress.NONE);
        self.set(explorer);

        Exploration replayed = explorer.replay(ReplayToken.decode(token));

        assertThat(replayed.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(replayed.violation()).isNull();
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

    // ---------------------------------------------------------------- tokens

    @Test
    void a_token_of_another_scenario_is_refused_with_both_names() {
        String token = requireNonNull(Explorer.explore(new Counter(), SETTINGS).replay());
        Stage other = new Counter() {
            @Override
            public String name() {
                return "another";
            }
        };

        assertThatThrownBy(() -> replay(other, SETTINGS, token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("stage", "another");
    }

    @Test
    void a_token_of_an_older_scenario_is_refused_with_the_first_differing_step() {
        String token = requireNonNull(Explorer.explore(new Counter(), SETTINGS).replay());
        Stage newer = new Counter() {
            @Override
            public void run() {
                step("new");
                super.run();
            }
        };

        assertThatThrownBy(() -> replay(newer, SETTINGS, token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("first differing step is 1", "new", "changed code");
    }

    @Test
    void a_token_brings_its_mode_of_timeouts_along() {
        Stage timed = new Stage() {
            private boolean late;

            @Override
            public void run() throws InterruptedException {
                late = false;
                start(() -> {
                    try {
                        scheduler().sleep(self(), Duration.ofHours(1).toNanos());
                        late = true;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                for (int i = 0; i < 4; i++) {
                    step("work");
                    if (late) {
                        throw new IllegalStateException("an hour has passed");
                    }
                }
            }
        };
        Exploration found = Explorer.explore(timed, SETTINGS.withTimeouts(Timeouts.ANY));

        Exploration replayed = replay(timed, SETTINGS.withTimeouts(Timeouts.IDLE), requireNonNull(found.replay()));

        assertThat(Explorer.explore(timed, SETTINGS.withTimeouts(Timeouts.IDLE)).violation())
                .isNull();
        assertThat(replayed.violation()).isEqualTo(found.violation());
    }

    // ---------------------------------------------------------------- figures

    @Test
    void the_bound_on_the_failure_rate_is_the_rule_of_three() {
        Exploration explored = Explorer.explore(new Unchecked(), SETTINGS);

        assertThat(explored.failureRateBound().orElseThrow()).isCloseTo(3.0 / 2_000, within(1e-5));
    }

    @Test
    void there_is_no_bound_where_schedules_are_not_independent_or_one_failed() {
        assertThat(Explorer.explore(new Unchecked(), EXHAUSTIVE).failureRateBound())
                .isEmpty();
        assertThat(Explorer.explore(new Counter(), SETTINGS).failureRateBound()).isEmpty();
    }

    @Test
    void points_are_the_mean_of_steps_a_schedule() {
        Exploration explored = Explorer.explore(new Unchecked(), SETTINGS);

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
