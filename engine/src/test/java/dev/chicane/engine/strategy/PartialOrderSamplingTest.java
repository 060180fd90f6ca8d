package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PartialOrderSamplingTest {
    private static final int SCHEDULES = 40_000;
    private static final Object X = "x";

    /** Each of a's n + 1 steps has to have a higher priority than b's one, which is drawn once: 1 / (n + 2). */
    @Test
    void steps_that_race_with_nothing_do_not_make_an_order_rare() {
        int steps = 8;
        var play = new Play(Play.privately("a", steps, Play.writes("a", 1, X)), Play.writes("b", 1, X));

        double first = rate(play, new PartialOrderSampling(1), order -> order.indexOf("a1") < order.indexOf("b1"));
        assertThat(first).isCloseTo(1.0 / (steps + 2), within(0.005));

        double byWalk = rate(play, new RandomWalk(1), order -> order.indexOf("a1") < order.indexOf("b1"));
        assertThat(byWalk).isLessThan(0.005);
    }

    /** When a's first step is taken, b's races with it and draws anew; without that, b would be last in a third. */
    @Test
    void who_races_with_the_step_that_is_taken_draws_anew() {
        var play = new Play(Play.writes("a", 2, X), Play.writes("b", 1, X));

        Map<String, Double> rates = rates(play);

        assertThat(rates.get("[b1, a1, a2]")).isCloseTo(0.5, within(0.01));
        assertThat(rates.get("[a1, b1, a2]")).isCloseTo(0.25, within(0.01));
        assertThat(rates.get("[a1, a2, b1]")).isCloseTo(0.25, within(0.01));
    }

    @Test
    void two_that_only_look_do_not_race() {
        var a = List.of(new Play.Step("a1", X, false), new Play.Step("a2", X, false));
        var b = List.of(new Play.Step("b1", X, false));

        Map<String, Double> rates = rates(new Play(a, b));

        assertThat(rates.get("[a1, a2, b1]")).isCloseTo(1.0 / 3, within(0.01));
    }

    @Test
    void what_nobody_announced_races_with_everything() {
        var strategy = new PartialOrderSampling(5);
        int[] taken = new int[4];
        for (int i = 0; i < SCHEDULES; i++) {
            strategy.begin(i);
            // Nothing is known of 0 and 1: each decision is as good as a toss.
            taken[2 * strategy.choose(new Pair(1)) + strategy.choose(new Pair(2))]++;
        }

        for (int times : taken) {
            assertThat(times / (double) SCHEDULES).isCloseTo(0.25, within(0.01));
        }
    }

    /** The best of eight draws against one. */
    @Test
    void who_was_just_born_mostly_begins_at_once() {
        var strategy = new PartialOrderSampling(5);
        int begun = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            strategy.begin(i);
            strategy.born(0, 0);
            strategy.announced(0, X, 0, true);
            strategy.born(0, 1);
            begun += strategy.choose(new Pair(1));
        }

        assertThat(begun / (double) SCHEDULES).isCloseTo(8.0 / 9, within(0.01));
    }

    private record Pair(int step) implements Decision {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public int fallback() {
            return 0;
        }

        @Override
        public int value(int option) {
            return option;
        }
    }

    private static Map<String, Double> rates(Play play) {
        var strategy = new PartialOrderSampling(1);
        Map<String, Double> rates = new HashMap<>();
        for (int i = 0; i < SCHEDULES; i++) {
            strategy.begin(i);
            rates.merge(play.run(strategy).toString(), 1.0 / SCHEDULES, Double::sum);
        }
        return rates;
    }

    private static double rate(Play play, Strategy strategy, Predicate<List<String>> event) {
        int times = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            strategy.begin(i);
            times += event.test(play.run(strategy)) ? 1 : 0;
        }
        return times / (double) SCHEDULES;
    }
}
