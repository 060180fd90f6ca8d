package races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static races.SerialRaces.explore;
import static races.SerialRaces.violation;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.RacePoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the states of a race are to be compared by. */
final class StatesComparedTest {
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
}
