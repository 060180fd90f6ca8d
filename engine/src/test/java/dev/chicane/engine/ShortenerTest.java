package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.scheduler.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is replayed is the shortest schedule that fails in the way that was found. */
class ShortenerTest {
    private static final Budget BUDGET = new Budget(200_000, Duration.ofMinutes(2));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_lost_update_needs_one_preemption(long seed) {
        Exploration found = explore(new Counter(), "random", seed);

        assertThat(found.preemptions()).isOne();
        assertThat(found.fewestPreemptions()).isTrue();
        assertThat(found.replay()).isEqualTo(explore(new Counter(), "icb", 1).replay());
    }

    /** The first actor that has taken its last step gives way for nothing. */
    @ParameterizedTest
    @CsvSource({
        "2, 2, abab, 2",
        "2, 3, ababab, 4",
        "2, 3, abbaab, 2",
        "2, 3, aaabbb, 0",
        "3, 2, abcabc, 3",
        "3, 2, abccba, 2"
    })
    void an_order_of_steps_needs_its_preemptions(int actors, int steps, String order, int preemptions) {
        for (String strategy : List.of("random", "pos", "exhaustive", "portfolio")) {
            Exploration found = explore(new Turns(actors, steps, order), strategy, 3);

            assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(found.preemptions()).as(strategy).isEqualTo(preemptions);
            assertThat(found.fewestPreemptions()).isTrue();
        }
    }

    /** Two of forty actors race; all others only make the schedule long. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_others_do_in_between_is_left_out(long seed) {
        Exploration found = explore(new Crowd(), "random", seed);

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.preemptions()).isOne();
        assertThat(ReplayToken.decode(requireNonNull(found.replay())).schedule().length())
                .isLessThanOrEqualTo(2);
    }

    private static Exploration explore(Scenario scenario, String strategy, long seed) {
        return Explorer.explore(
                scenario,
                Settings.DEFAULT.withBudget(BUDGET).withStrategy(strategy).withSeed(seed));
    }

    /** A lost update of the first two of many actors, each of which takes many steps. */
    private static final class Crowd extends Stage {
        private static final int ACTORS = 40;
        private static final int STEPS = 25;
        private int count;

        @Override
        public void run() {
            count = 0;
            var actors = new ArrayList<Actor>();
            for (int i = 0; i < ACTORS; i++) {
                boolean counts = i < 2;
                actors.add(start(() -> steps(counts)));
            }
            actors.forEach(this::join);
            if (count != 2) {
                throw new AssertionError("count " + count);
            }
        }

        private void steps(boolean counts) {
            for (int i = 0; i < STEPS; i++) {
                step("other");
            }
            if (counts) {
                step("read");
                int before = count;
                step("write");
                count = before + 1;
            }
        }
    }
}
