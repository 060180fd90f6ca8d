package races;

import static org.assertj.core.api.Assertions.assertThat;
import static races.SerialRaces.explore;
import static races.SerialRaces.lostUpdate;
import static races.SerialRaces.overdraft;
import static races.SerialRaces.violation;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which outcomes of an interleaving are those of no serial order, and what is said of them. */
final class NonSerialOutcomesTest {
    @Test
    void a_lost_update_is_an_outcome_that_no_serial_order_gives() {
        Exploration found = explore(lostUpdate(false));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        assertThat(violation(found).message()).matches("""
                        the balance = (800|900)
                        One after the other, the actors come to
                          the balance = 700  in every order""");
        assertThat(violation(found).stack())
                .as("no code of the program's runs then")
                .isEmpty();
        assertThat(found.firstFailure()).as("after both serial orders").isGreaterThan(2);
        assertThat(found.remarks()).anyMatch(line -> line.startsWith("In the end the balance was "));
    }

    @Test
    void its_fixed_twin_passes_and_serial_orders_are_on_top_of_the_budget() {
        Exploration found = explore(lostUpdate(true));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isEqualTo(2 + SerialRaces.BUDGET.schedules());
        assertThat(found.distinct())
                .as("serial orders are no others than those of the search")
                .isEqualTo(2);
    }

    @Test
    void without_being_asked_nothing_is_compared() {
        Exploration found = explore(race -> {
            var account = new SerialRaces.Account(false);
            race.actor("alice", () -> account.withdraw(100));
            race.actor("bob", () -> account.withdraw(200));
            race.state("the balance", () -> account.balance);
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isEqualTo(SerialRaces.BUDGET.schedules());
    }

    @Test
    void who_threw_what_is_part_of_the_outcome() {
        Exploration found = explore(overdraft(false));

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        assertThat(violation(found).message()).isEqualTo("""
                        the balance = -300
                        One after the other, the actors come to
                          the balance = 300, bob threw java.lang.IllegalStateException  in the order alice, bob
                          or the balance = 400, alice threw java.lang.IllegalStateException  in the order bob, alice""");
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
                .contains("  or x = \"alice\", y = \"alice\"  in the order bob, alice");
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
}
