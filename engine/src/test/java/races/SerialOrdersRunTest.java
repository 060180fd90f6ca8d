package races;

import static org.assertj.core.api.Assertions.assertThat;
import static races.SerialRaces.explore;
import static races.SerialRaces.lostUpdate;
import static races.SerialRaces.replay;
import static races.SerialRaces.violation;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** All serial orders of a race are run before any interleaving, and each fails as a schedule like any other. */
final class SerialOrdersRunTest {
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
                          or the order = "baa"  in the order bob, alice""");
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
}
