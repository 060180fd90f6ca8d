package races;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Races that are compared with what their actors come to one after the other. */
final class SerialRaceTest {
    private static final Budget BUDGET = new Budget(500, Duration.ofSeconds(20));

    private static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(Race.scenario("serial", declaration), BUDGET);
    }

    private static Violation violation(Exploration found) {
        return Objects.requireNonNull(found.violation());
    }

    /** Each withdrawal in two steps, or in one. */
    private static final class Account {
        private final boolean safe;
        private int balance = 1000;

        Account(boolean safe) {
            this.safe = safe;
        }

        void withdraw(int amount) {
            RacePoint.here("read");
            int before = balance;
            if (!safe) {
                RacePoint.here("write");
            }
            balance = before - amount;
        }

        void withdrawIfCovered(int amount) {
            RacePoint.here("check");
            boolean covered = balance >= amount;
            if (!safe) {
                RacePoint.here("pay");
            }
            if (!covered) {
                throw new IllegalStateException("not covered: " + amount + " of " + balance);
            }
            balance -= amount;
        }
    }

    private static void lostUpdate(boolean safe, Race race) {
        var account = new Account(safe);
        race.actor("alice", () -> account.withdraw(100));
        race.actor("bob", () -> account.withdraw(200));
        race.state("the balance", () -> account.balance);
    }

    private static Consumer<Race> lostUpdate(boolean safe) {
        return race -> {
            lostUpdate(safe, race);
            race.serial();
        };
    }

    private static Consumer<Race> overdraft(boolean safe) {
        return race -> {
            var account = new Account(safe);
            race.actor("alice", () -> account.withdrawIfCovered(700));
            race.actor("bob", () -> account.withdrawIfCovered(600));
            race.state("the balance", () -> account.balance);
            race.serial();
        };
    }

    // ---------------------------------------------------------------- what is found

    @Test
    void a_lost_update_is_an_outcome_that_no_serial_order_gives() {
        Exploration found = explore(lostUpdate(false));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        assertThat(violation(found).message()).matches("""
                        the balance = (800|900)
                        One after the other, the actors come to
                          the balance = 700  in every order""");
        assertThat(found.firstFailure()).as("after both serial orders").isGreaterThan(2);
        assertThat(found.remarks()).anyMatch(line -> line.startsWith("In the end the balance was "));
    }

    @Test
    void its_fixed_twin_passes_and_serial_orders_are_on_top_of_the_budget() {
        Exploration found = explore(lostUpdate(true));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isEqualTo(2 + BUDGET.schedules());
        assertThat(found.distinct())
                .as("serial orders are no others than those of the search")
                .isEqualTo(2);
    }

    @Test
    void without_being_asked_nothing_is_compared() {
        Exploration found = explore(race -> lostUpdate(false, race));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isEqualTo(BUDGET.schedules());
    }

    @Test
    void who_threw_what_is_part_of_the_outcome() {
        Exploration found = explore(overdraft(false));

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        assertThat(violation(found).message()).isEqualTo("""
                        the balance = -300
                        One after the other, the actors come to
                          the balance = 300, bob threw java.lang.IllegalStateException  in the order alice, bob
                          the balance = 400, alice threw java.lang.IllegalStateException  in the order bob, alice""");
    }

    @Test
    void actors_that_throw_what_they_throw_in_a_serial_order_are_no_failure() {
        assertThat(explore(overdraft(true)).verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void the_same_state_with_other_exceptions_is_another_outcome() {
        Exploration found = explore(race -> {
            boolean[] taken = new boolean[1];
            for (String name : List.of("alice", "bob")) {
                race.actor(name, () -> {
                    RacePoint.here("look");
                    boolean was = taken[0];
                    RacePoint.here("take");
                    taken[0] = true;
                    if (was) {
                        throw new Exception("taken");
                    }
                });
            }
            race.state("taken", () -> taken[0]);
            race.serial();
        });

        assertThat(violation(found).message())
                .startsWith("taken = true\n")
                .contains("taken = true, bob threw java.lang.Exception  in the order alice, bob");
    }

    /** Each order of the four steps is one of two updates after the other, but the states are of both. */
    @Test
    void states_have_to_be_of_one_and_the_same_order() {
        Exploration found = explore(crossing(false));

        assertThat(violation(found).message())
                .containsPattern("^x = \"(alice\", y = \"bob|bob\", y = \"alice)\"\n")
                .contains("  x = \"bob\", y = \"bob\"  in the order alice, bob")
                .contains("  x = \"alice\", y = \"alice\"  in the order bob, alice");
        assertThat(explore(crossing(true)).verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    private static Consumer<Race> crossing(boolean safe) {
        return race -> {
            String[] last = {"", ""};
            for (String name : List.of("alice", "bob")) {
                race.actor(name, () -> {
                    RacePoint.here("x");
                    last[0] = name;
                    if (!safe) {
                        RacePoint.here("y");
                    }
                    last[1] = name;
                });
            }
            race.state("x", () -> last[0]);
            race.state("y", () -> last[1]);
            race.serial();
        };
    }

    @Test
    void an_error_of_an_actor_is_a_failure_as_ever() {
        Exploration found = explore(race -> {
            int[] steps = new int[1];
            race.actor("alice", () -> RacePoint.here("a"));
            race.actor("bob", () -> {
                RacePoint.here("b");
                throw new AssertionError("always");
            });
            race.state("steps", () -> steps[0]);
            race.serial();
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.ASSERTION);
        assertThat(violation(found).actor()).isEqualTo("bob");
    }

    // ---------------------------------------------------------------- serial orders

    @Test
    void all_serial_orders_come_first() {
        var orders = new ArrayList<String>();
        var order = new StringBuilder();
        Exploration found = explore(race -> {
            orders.add(order.toString());
            order.setLength(0);
            for (String name : List.of("a", "b", "c")) {
                race.actor(name, () -> {
                    RacePoint.here("first");
                    order.append(name);
                    RacePoint.here("second");
                    order.append(name);
                });
            }
            race.state("nothing", () -> 0);
            race.serial();
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        // What there was before the warm-up, the warm-up, and then:
        assertThat(orders.subList(2, 8)).containsExactly("aabbcc", "aaccbb", "bbaacc", "bbccaa", "ccaabb", "ccbbaa");
        assertThat(orders.subList(8, orders.size()))
                .as("the search, which has not only those")
                .anyMatch(interleaved -> !orders.subList(2, 8).contains(interleaved));
    }

    @Test
    void however_little_time_there_is_all_of_them_and_one_more_are_run() {
        Exploration found = Explorer.explore(
                Race.scenario("serial", lostUpdate(true)), new Budget(Long.MAX_VALUE, Duration.ofMillis(1)));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isGreaterThan(2);
    }

    @Test
    void a_serial_order_that_fails_is_reported_as_that() {
        Consumer<Race> declaration = race -> {
            int[] value = new int[1];
            race.actor("alice", () -> {
                RacePoint.here("a");
                value[0] = 1;
            });
            race.actor("bob", () -> {
                RacePoint.here("b");
                value[0] = 2;
            });
            race.state("the value", () -> value[0]);
            race.after(() -> assertThat(value[0]).isEqualTo(2));
            race.serial();
        };
        Exploration found = explore(declaration);

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.ASSERTION);
        assertThat(found.firstFailure()).isEqualTo(2);
        assertThat(found.foundBy()).isEqualTo("serial");
        assertThat(found.remarks())
                .contains(
                        "The actors ran one after the other here (bob, alice): it fails without any race between them.");

        Exploration again = replay(declaration, found);
        assertThat(again.violation()).isEqualTo(found.violation());
        assertThat(again.trace()).isEqualTo(found.trace());
    }

    @Test
    void an_actor_that_waits_for_a_later_one_is_a_deadlock_of_that_order() {
        Exploration found = explore(race -> {
            race.actor("alice", () -> {
                RacePoint.here("before");
                var self = Objects.requireNonNull(ControlledScheduler.current());
                self.scheduler().park(self, -1);
            });
            race.actor("bob", () -> RacePoint.here("never"));
            race.state("nothing", () -> 0);
            race.serial();
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.DEADLOCK);
        assertThat(violation(found).actor()).isEqualTo("alice");
        assertThat(violation(found).message()).contains("bob waits for the end of alice");
        assertThat(found.firstFailure()).isEqualTo(1);
        assertThat(found.remarks())
                .contains(
                        "The actors ran one after the other here (alice, bob): it fails without any race between them.");
    }

    @Test
    void so_is_one_that_waits_for_an_actor_which_was_declared_before() {
        Exploration found = explore(race -> {
            race.actor("alice", () -> {
                RacePoint.here("before");
                var self = Objects.requireNonNull(ControlledScheduler.current());
                self.scheduler().actors().stream()
                        .filter(actor -> actor.name().equals("bob"))
                        .forEach(self.scheduler()::unpark);
            });
            race.actor("bob", () -> {
                var self = Objects.requireNonNull(ControlledScheduler.current());
                self.scheduler().park(self, -1);
            });
            race.state("nothing", () -> 0);
            race.serial();
        });

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.DEADLOCK);
        assertThat(violation(found).message()).contains("alice waits for the end of bob");
        assertThat(found.firstFailure()).isEqualTo(2);
    }

    @Test
    void a_sleeping_actor_comes_to_its_end_before_the_next_one_begins() {
        var order = new StringBuilder();
        Exploration found = explore(race -> {
            order.setLength(0);
            race.actor("alice", () -> {
                RacePoint.here("before");
                order.append("a");
                var self = Objects.requireNonNull(ControlledScheduler.current());
                self.scheduler().sleep(self, Duration.ofHours(1).toNanos());
                order.append("a");
            });
            race.actor("bob", () -> {
                RacePoint.here("b");
                order.append("b");
            });
            race.state("the order", order::toString);
            race.serial();
        });

        assertThat(violation(found).message()).isEqualTo("""
                        the order = "aba"
                        One after the other, the actors come to
                          the order = "aab"  in the order alice, bob
                          the order = "baa"  in the order bob, alice""");
    }

    @Test
    void many_serial_outcomes_are_told_in_short() {
        Exploration found = explore(race -> {
            var order = new StringBuilder();
            for (String name : List.of("a", "b", "c", "d")) {
                race.actor(name, () -> {
                    RacePoint.here("first");
                    order.append(name);
                    RacePoint.here("second");
                    order.append(name);
                });
            }
            race.state("the order", order::toString);
            race.serial();
        });

        assertThat(violation(found).message())
                .contains("  the order = \"aabbccdd\"  in the order a, b, c, d\n")
                .endsWith("\n  and 16 more outcomes");
    }

    @Test
    void many_orders_of_one_outcome_are_told_in_short() {
        Exploration found = explore(race -> {
            int[] count = new int[1];
            var last = new AtomicReference<>("");
            for (String name : List.of("a", "b", "c", "d", "e")) {
                race.actor(name, () -> {
                    RacePoint.here("read");
                    int before = count[0];
                    RacePoint.here("write");
                    count[0] = before + 1;
                    last.set(name);
                });
            }
            race.state("count", () -> count[0]);
            race.state("last", last::get);
            race.serial();
        });

        assertThat(violation(found).message())
                .contains(
                        "\n  count = 5, last = \"e\"  in the order a, b, c, d, e; a, b, d, c, e; a, c, b, d, e; and 21 others\n");
        assertThat(found.firstFailure()).isGreaterThan(120);
    }

    // ---------------------------------------------------------------- replay and repeat

    private static Exploration replay(Consumer<Race> declaration, Exploration found) {
        var token = ReplayToken.decode(Objects.requireNonNull(found.replay()));
        return new Explorer(Race.scenario("serial", declaration), Settings.DEFAULT, Progress.NONE).replay(token);
    }

    @Test
    void a_failure_replays_from_its_token_in_the_same_words() {
        Exploration found = explore(lostUpdate(false));

        Exploration again = replay(lostUpdate(false), found);

        assertThat(again.violation()).isEqualTo(found.violation());
        assertThat(again.trace()).isEqualTo(found.trace());
        assertThat(again.schedules()).isEqualTo(1);
    }

    @Test
    void a_schedule_that_replays_in_a_repaired_program_is_no_failure() {
        // The same points in the same places, but the value is read again.
        Exploration found = explore(doubling(false, 0));
        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);

        Exploration again = replay(doubling(true, 0), found);

        assertThat(again.violation()).isNull();
        assertThat(again.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void a_schedule_is_not_called_right_while_a_serial_order_fails() {
        Exploration found = explore(doubling(false, 0));

        // One after the other they come to 4, and the schedule of the token to 2.
        assertThatThrownBy(() -> replay(doubling(false, 4), found))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("serial fails in one of its serial orders")
                .hasMessageContaining("explore it without the token");
    }

    private static Consumer<Race> doubling(boolean readsAgain, int wrong) {
        return race -> {
            int[] value = {1};
            for (String name : List.of("alice", "bob")) {
                race.actor(name, () -> {
                    RacePoint.here("read");
                    int before = value[0];
                    RacePoint.here("write");
                    value[0] = 2 * (readsAgain ? value[0] : before);
                });
            }
            race.after(() -> assertThat(value[0]).isNotEqualTo(wrong));
            race.state("the value", () -> value[0]);
            race.serial();
        };
    }

    @Test
    void the_same_seed_finds_the_same() {
        assertThat(explore(lostUpdate(false)).replay())
                .isEqualTo(explore(lostUpdate(false)).replay());
    }

    // ---------------------------------------------------------------- values

    /** Arrays and sets are compared by their elements, whatever their order and identity. */
    @Test
    void values_of_collections_and_arrays_are_compared_by_their_elements() {
        Exploration found = explore(race -> {
            Set<String> names = Collections.synchronizedSet(new HashSet<>());
            int[][] counts = new int[1][2];
            for (String name : List.of("AaAa", "BBBB")) {
                race.actor(name, () -> {
                    RacePoint.here("add");
                    names.add(name);
                    counts[0][0]++;
                });
            }
            race.state("names", () -> names);
            race.state("counts", () -> counts);
            race.serial();
        });

        // Both names have the same hash code, so the set's own order is that in which they came.
        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void elements_that_differ_are_another_outcome() {
        Exploration found = explore(race -> {
            var log = new ArrayList<String>();
            for (String name : List.of("alice", "bob")) {
                race.actor(name, () -> {
                    RacePoint.here("come");
                    log.add(name + " came");
                    RacePoint.here("go");
                    log.add(name + " went");
                });
            }
            race.state("the log", () -> log);
            race.serial();
        });

        assertThat(violation(found).message())
                .contains(
                        "  the log = [\"alice came\", \"alice went\", \"bob came\", \"bob went\"]  in the order alice, bob");
    }

    private static final class Mute {}

    private record Envelope(Mute content) {}

    @Test
    void a_value_that_says_nothing_of_itself_is_refused() {
        for (Object value : List.of(
                new Mute(), new Envelope(new Mute()), List.of(new Mute()), new AtomicReference<>(new Mute()), (Runnable)
                        () -> {})) {
            assertThatThrownBy(() -> explore(race -> {
                        race.actor("alice", () -> RacePoint.here("a"));
                        race.actor("bob", () -> RacePoint.here("b"));
                        race.state("the thing", () -> value);
                        race.serial();
                    }))
                    .as("%s", value)
                    .isInstanceOf(RaceException.class)
                    .hasMessageContaining("The state \"the thing\" has the value ")
                    .hasMessageContaining("give the class a toString");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@fee", "x@1f", "Mute@12"})
    void a_text_may_look_like_that_of_an_object(String text) {
        assertThat(explore(race -> {
                            race.actor("alice", () -> RacePoint.here("a"));
                            race.actor("bob", () -> RacePoint.here("b"));
                            race.state("the text", () -> new AtomicReference<>(text));
                            race.serial();
                        })
                        .verdict())
                .isEqualTo(Verdict.BUDGET_SPENT);
    }

    // ---------------------------------------------------------------- what is refused

    @Test
    void without_a_state_there_is_nothing_to_compare() {
        assertThatThrownBy(() -> explore(race -> {
                    race.actor("alice", () -> RacePoint.here("a"));
                    race.actor("bob", () -> RacePoint.here("b"));
                    race.serial();
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("race.state(name, value)");
    }

    @Test
    void six_actors_are_too_many() {
        assertThatThrownBy(() -> explore(race -> {
                    for (int i = 1; i <= 6; i++) {
                        race.actor("actor " + i, () -> RacePoint.here("a"));
                    }
                    race.state("nothing", () -> 0);
                    race.serial();
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("6 actors")
                .hasMessageContaining("up to 5 (120 orders)");
    }

    @Test
    void actors_are_the_same_in_all_schedules() {
        int[] number = new int[1];
        assertThatThrownBy(() -> explore(race -> {
                    number[0]++;
                    race.actor("alice", () -> RacePoint.here("a"));
                    race.actor("actor " + number[0], () -> RacePoint.here("b"));
                    race.state("nothing", () -> 0);
                    race.serial();
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("had alice, actor 1 in its first schedule");
    }

    @Test
    void a_serial_order_that_does_not_come_to_its_end_can_not_be_compared_with() {
        assertThatThrownBy(() -> explore(race -> {
                    var account = new Account(false);
                    boolean[] begun = new boolean[1];
                    race.actor("alice", () -> {
                        begun[0] = true;
                        account.withdraw(100);
                    });
                    race.actor("bob", () -> {
                        account.withdraw(200);
                        if (!begun[0]) {
                            var self = Objects.requireNonNull(ControlledScheduler.current());
                            self.scheduler().exit(self, 0);
                        }
                    });
                    race.state("the balance", () -> account.balance);
                    race.serial();
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("the serial order bob, alice")
                .hasMessageContaining("the program exited");
    }

    @Test
    void it_is_asked_for_before_the_race_begins() {
        assertThatThrownBy(() -> explore(race -> {
                    race.actor("alice", race::serial);
                    race.actor("bob", () -> RacePoint.here("b"));
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("The race has begun");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_is_asked_for_in_each_schedule_or_in_none(boolean first) {
        int[] number = new int[1];
        assertThatThrownBy(() -> explore(race -> {
                    lostUpdate(true, race);
                    if ((number[0]++ == 0) == first) {
                        race.serial();
                    }
                }))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("call race.serial() in each, or in none");
    }
}
