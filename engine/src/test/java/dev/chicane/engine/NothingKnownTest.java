package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A search that has nothing to tell says so: nobody knows whether it is right what its schedules came to. */
final class NothingKnownTest {
    private static final Settings FEW =
            Settings.DEFAULT.withStrategy("random").withBudget(new Budget(5, Duration.ofMinutes(1)));

    /** Two actors whose outcomes can't be compared, or can. */
    private static final class Uncompared extends Stage {
        private final boolean isTold;

        Uncompared(boolean isTold) {
            this.isTold = isTold;
        }

        @Override
        public boolean hasToldNothing() {
            return !isTold;
        }

        @Override
        public void run() {
            join(start(() -> {
                step("other");
                step("again");
            }));
        }
    }

    @Test
    void where_nothing_was_compared_all_schedules_are_undecided() {
        Exploration told = Explorer.explore(new Uncompared(true), FEW);
        Exploration untold = Explorer.explore(new Uncompared(false), FEW);

        assertThat(told.undecided()).isZero();
        assertThat(untold.undecided()).isEqualTo(untold.schedules()).isPositive();
    }
}
