package races;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static races.SerialRaces.explore;
import static races.SerialRaces.lostUpdate;

import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.RacePoint;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Races that can't be compared with serial orders, and what is said of them. */
final class SerialRefusedTest {
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
                    var account = new SerialRaces.Account(false);
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
