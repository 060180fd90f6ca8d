package races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static races.SerialRaces.explore;
import static races.SerialRaces.lostUpdate;
import static races.SerialRaces.replay;
import static races.SerialRaces.violation;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A failure that no serial order gives can be repeated. */
final class NonSerialReplayTest {
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
}
