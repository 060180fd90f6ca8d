package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.strategy.SerialExtent;
import dev.chicane.engine.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Serial orders that take very many schedules leave enough for those that are asked for later. */
final class SharedSerialOrdersTest {
    /** Asks for one order after the other, of which each has so many schedules that its number of choices gives. */
    private static final class Asking extends Stage {
        private final int[] choices;
        private final List<SerialExtent> extents = new ArrayList<>();
        private int asked = 1;
        private int known;

        Asking(int... choices) {
            this.choices = choices;
        }

        @Override
        public int serialOrders() {
            return asked;
        }

        @Override
        public int serialOrdersKnown() {
            return known;
        }

        @Override
        public void serialOrdersRun(SerialExtent extent) {
            extents.add(extent);
            known = asked;
        }

        @Override
        public void run() {
            int number = scheduler().serialOrder(self(), asked, true);
            if (number != Strategy.INTERLEAVED) {
                for (int i = 0; i < choices[number - 1]; i++) {
                    scheduler().choose(self(), 2);
                }
                return;
            }
            join(start(() -> step("other")));
            if (known == asked && asked < choices.length) {
                asked++;
            }
        }
    }

    @Test
    void a_large_set_leaves_enough_for_a_small_one() {
        var stage = new Asking(12, 12, 3, 12, 3);

        Explorer.explore(
                stage,
                Settings.DEFAULT
                        .withStrategy("random")
                        .withBudget(new Budget(8_000, Duration.ofMinutes(1)))
                        .withoutDataRaces());

        assertThat(stage.extents)
                .containsExactly(
                        SerialExtent.SOME_SCHEDULES,
                        SerialExtent.BUDGETED_SCHEDULES,
                        SerialExtent.EVERY_SCHEDULE,
                        SerialExtent.BUDGETED_SCHEDULES,
                        SerialExtent.EVERY_SCHEDULE);
    }
}
