package races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.RacePoint;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableTypeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RaceTest {
    private static final Budget BUDGET = new Budget(2_000, Duration.ofSeconds(20));

    /** Pays in steps between which another may come. */
    private static class Account {
        int balance = 1000;

        void withdraw(int amount) {
            RacePoint.here("check");
            if (balance >= amount) {
                RacePoint.here("pay");
                balance -= amount;
            }
        }

        int balance() {
            return balance;
        }
    }

    /** Checks and pays in one step. */
    private static final class SafeAccount extends Account {
        @Override
        void withdraw(int amount) {
            RacePoint.here("check and pay");
            if (balance >= amount) {
                balance -= amount;
            }
        }
    }

    private static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(Race.scenario("two withdrawals", declaration), BUDGET);
    }

    private static void withdrawals(Race race, Account account) {
        race.actor("alice", () -> account.withdraw(800));
        race.actor("bob", () -> account.withdraw(800));
    }

    private static Violation violation(Exploration found) {
        return Objects.requireNonNull(found.violation());
    }

    // ---------------------------------------------------------------- what is found

    @Test
    void what_comes_after_the_actors_sees_a_lost_update() {
        Exploration found = explore(race -> {
            var account = new Account();
            withdrawals(race, account);
            race.after(() -> assertThat(account.balance()).isEqualTo(200));
        });

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(violation(found).kind()).isEqualTo(ViolationKind.ASSERTION);
        assertThat(violation(found).message()).contains("-600");
        assertThat(found.actors()).containsExactly("main", "alice", "bob");
        assertThat(found.trace().steps())
                .filteredOn(step -> step.kind() == StepKind.POINT)
                .extracting(Step::target)
                .containsExactlyInAnyOrder("check", "check", "pay", "pay");
        assertThat(found.trace().steps())
                .filteredOn(step -> step.kind() == StepKind.POINT)
                .extracting(Step::location)
                .allMatch(location -> location.startsWith("RaceTest.java:"));
    }

    @Test
    void its_fixed_twin_passes() {
        Exploration found = explore(race -> {
            var account = new SafeAccount();
            withdrawals(race, account);
            race.after(() -> assertThat(account.balance()).isEqualTo(200));
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isEqualTo(BUDGET.schedules());
        assertThat(found.distinct()).isEqualTo(2);
        assertThat(found.notCovered()).singleElement().asString().contains("RacePoint.here");
    }

    @Test
    void an_invariant_names_itself_and_who_broke_it() {
        Exploration found = explore(race -> {
            var account = new Account();
            withdrawals(race, account);
            race.always("never negative", () -> account.balance() >= 0);
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.INVARIANT);
        assertThat(violation(found).message()).isEqualTo("never negative");
        assertThat(violation(found).actor()).isIn("alice", "bob");
        assertThat(violation(found).location()).startsWith("RaceTest.java:");
        assertThat(found.trace().steps().getLast().kind()).isEqualTo(StepKind.FAIL);
    }

    @Test
    void an_invariant_that_holds_is_no_failure() {
        assertThat(explore(race -> {
                            var account = new SafeAccount();
                            withdrawals(race, account);
                            race.always("never negative", () -> account.balance() >= 0);
                        })
                        .verdict())
                .isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void an_invariant_is_seen_broken_between_two_points_only() {
        // Broken and mended in one step: nobody can tell.
        int[] value = new int[1];
        Exploration found = explore(race -> {
            value[0] = 0;
            for (String name : List.of("alice", "bob")) {
                race.actor(name, () -> {
                    RacePoint.here("before");
                    value[0] = -1;
                    value[0] = 0;
                    RacePoint.here("after");
                });
            }
            race.always("not negative", () -> value[0] >= 0);
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void an_invariant_that_is_broken_for_a_moment_is_found_though_the_end_is_right() {
        int[] value = new int[1];
        Exploration found = explore(race -> {
            value[0] = 0;
            for (String name : List.of("alice", "bob")) {
                race.actor(name, () -> {
                    RacePoint.here("before");
                    value[0] = -1;
                    RacePoint.here("between");
                    value[0] = 0;
                });
            }
            race.always("not negative", () -> value[0] >= 0);
            race.after(() -> assertThat(value[0]).isZero());
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.INVARIANT);
    }

    @Test
    void a_condition_that_throws_is_a_broken_invariant_and_says_what() {
        Exploration found = explore(race -> {
            withdrawals(race, new SafeAccount());
            race.always("can be asked", () -> {
                throw new IllegalStateException("no answer");
            });
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.INVARIANT);
        assertThat(violation(found).message()).contains("can be asked", "IllegalStateException", "no answer");
    }

    @Test
    void points_in_a_condition_are_no_steps() {
        Exploration found = explore(race -> {
            withdrawals(race, new SafeAccount());
            race.always("true", () -> {
                RacePoint.here("in the condition");
                return true;
            });
        });

        assertThat(found.pointsByClass()).containsValue(2 * BUDGET.schedules());
    }

    @Test
    void a_failure_shows_the_states_as_they_were_in_the_end() {
        Exploration found = explore(race -> {
            var account = new Account();
            withdrawals(race, account);
            race.state("the balance", account::balance);
            race.after(() -> assertThat(account.balance()).isNotNegative());
        });

        assertThat(found.remarks()).contains("In the end the balance was -600.");
    }

    @Test
    void an_actor_that_dies_is_a_failure_of_its_name() {
        Exploration found = explore(race -> {
            var account = new Account();
            withdrawals(race, account);
            race.actor("auditor", () -> {
                RacePoint.here("audit");
                if (account.balance() < 1000) {
                    throw new Exception("money is gone");
                }
            });
            race.state("the balance", account::balance);
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.EXCEPTION);
        assertThat(violation(found).actor()).isEqualTo("auditor");
        assertThat(violation(found).message()).contains("money is gone");
        assertThat(found.remarks()).anyMatch(line -> line.startsWith("In the end the balance was "));
    }

    @Test
    void actors_that_wait_for_each_other_are_a_deadlock() {
        Exploration found = explore(race -> {
            for (String name : List.of("alice", "bob")) {
                race.actor(name, () -> {
                    RacePoint.here("before");
                    var self = Objects.requireNonNull(ControlledScheduler.current());
                    self.scheduler().park(self, -1);
                });
            }
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.DEADLOCK);
        assertThat(violation(found).message()).contains("all actors");
    }

    @Test
    void a_failure_replays_from_its_token_in_the_same_steps() {
        Consumer<Race> declaration = race -> {
            var account = new Account();
            withdrawals(race, account);
            race.always("never negative", () -> account.balance() >= 0);
        };
        Exploration found = explore(declaration);
        var token = ReplayToken.decode(Objects.requireNonNull(found.replay()));

        Exploration again = new Explorer(Race.scenario("two withdrawals", declaration), Settings.DEFAULT, Progress.NONE)
                .replay(token);

        assertThat(again.violation()).isEqualTo(found.violation());
        assertThat(again.trace()).isEqualTo(found.trace());
    }

    @Test
    void the_same_seed_finds_the_same() {
        Consumer<Race> declaration = race -> {
            var account = new Account();
            withdrawals(race, account);
            race.after(() -> assertThat(account.balance()).isEqualTo(200));
        };

        Exploration first = explore(declaration);
        Exploration second = explore(declaration);

        assertThat(second.replay()).isEqualTo(first.replay());
        assertThat(second.firstFailure()).isEqualTo(first.firstFailure());
    }

    // ---------------------------------------------------------------- what is refused

    @Test
    void a_race_without_any_point_is_never_said_to_pass() {
        assertThatThrownBy(() -> explore(race -> {
                    race.actor("alice", () -> {});
                    race.actor("bob", () -> {});
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("two withdrawals")
                .hasMessageContaining("RacePoint.here");
    }

    @Test
    void fewer_than_two_actors_are_no_race() {
        assertThatThrownBy(() -> explore(race -> {}))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("no actor");
        assertThatThrownBy(() -> explore(race -> race.actor("alice", () -> RacePoint.here("alone"))))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("one actor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void names_are_not_blank(String blank) {
        var race = new Race();

        assertMisuse().isThrownBy(() -> race.actor(blank, () -> {}));
        assertMisuse().isThrownBy(() -> race.always(blank, () -> true));
        assertMisuse().isThrownBy(() -> race.state(blank, () -> 1));
    }

    @Test
    void names_are_given_once() {
        var race = new Race();
        race.actor("alice", () -> {});
        race.always("true", () -> true);
        race.state("one", () -> 1);

        assertMisuse().isThrownBy(() -> race.actor("alice", () -> {})).withMessageContaining("alice");
        assertMisuse().isThrownBy(() -> race.always("true", () -> true));
        assertMisuse().isThrownBy(() -> race.state("one", () -> 1));
    }

    private static ThrowableTypeAssert<RaceException> assertMisuse() {
        return assertThatExceptionOfType(RaceException.class);
    }

    @Test
    void a_name_that_is_taken_is_no_failure_of_the_race() {
        assertMisuse()
                .isThrownBy(() -> explore(race -> {
                    race.actor("alice", () -> RacePoint.here("a"));
                    race.actor("alice", () -> RacePoint.here("b"));
                }))
                .withMessage("The name \"alice\" of an actor is taken; give each its own.");
    }

    @Test
    void a_race_that_has_begun_takes_nothing_more() {
        List<Consumer<Race>> late = List.of(
                race -> race.actor("dave", () -> {}),
                race -> race.always("true", () -> true),
                race -> race.state("one", () -> 1),
                race -> race.after(() -> {}),
                Race::serial);
        for (Consumer<Race> declaration : late) {
            assertMisuse()
                    .isThrownBy(() -> explore(race -> {
                        withdrawals(race, new SafeAccount());
                        race.actor("carol", () -> declaration.accept(race));
                    }))
                    .withMessageStartingWith("The race has begun: ");
        }
    }

    @Test
    void a_condition_must_not_wait_but_for_a_monitor() {
        assertThatThrownBy(() -> explore(race -> {
                    withdrawals(race, new SafeAccount());
                    race.always("waits", () -> {
                        var self = Objects.requireNonNull(ControlledScheduler.current());
                        self.scheduler().park(self, -1);
                        return true;
                    });
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("tryLock");
    }

    @Test
    void a_point_outside_of_any_exploration_does_nothing() {
        RacePoint.here("nobody hears this");

        assertThat(ControlledScheduler.current()).isNull();
    }
}
