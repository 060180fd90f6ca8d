package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectiveWalkTest {
    private static final int SCHEDULES = 84_000;
    private static final Object X = "x";

    @Test
    void all_orders_of_the_steps_at_one_location_are_as_probable() {
        var play = new Play(Play.writes("a", 3, X), Play.writes("b", 6, X));

        Map<String, Integer> orders = orders(play, new SelectiveWalk(1));

        assertThat(orders).hasSize(84);
        assertThat(orders.values()).allSatisfy(times -> assertThat(times).isBetween(850, 1_150));
    }

    /** A random walk would have all steps of a before those of b about once in two million schedules. */
    @Test
    void steps_elsewhere_do_not_make_an_order_rare() {
        var play = new Play(
                Play.privately("a", 20, Play.writes("a", 2, X)), Play.privately("b", 1, Play.writes("b", 2, X)));

        Map<String, Integer> orders = orders(play, new SelectiveWalk(1));

        assertThat(orders).hasSize(6);
        assertThat(orders.values())
                .allSatisfy(times -> assertThat((double) times).isCloseTo(14_000, within(700.0)));
    }

    @Test
    void of_two_shared_locations_now_one_and_now_the_other_is_drawn() {
        List<Play.Step> a = List.of(new Play.Step("a1", 1, true), new Play.Step("a2", "x", true));
        List<Play.Step> b = List.of(new Play.Step("b1", 1, true), new Play.Step("b2", "x", true));

        Map<String, Integer> orders = orders(new Play(a, b), new SelectiveWalk(1));

        assertThat(orders).hasSize(6);
    }

    @Test
    void without_anything_shared_it_is_a_random_walk() {
        var play = new Play(Play.writes("a", 2, "one"), Play.writes("b", 2, 2));

        Map<String, Integer> orders = orders(play, new SelectiveWalk(1));

        assertThat(orders.get("[a1, a2, b1, b2]")).isCloseTo(SCHEDULES / 4, within(SCHEDULES / 100));
        assertThat(orders.get("[a1, b1, a2, b2]")).isCloseTo(SCHEDULES / 8, within(SCHEDULES / 100));
    }

    /** The steps of who is not born yet count for its parent, which has none of its own. */
    @Test
    void who_is_still_to_be_born_is_not_late() {
        var strategy = new SelectiveWalk(3);
        int childrenFirst = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            strategy.begin(i);
            childrenFirst += childIsFirst(strategy) ? 1 : 0;
        }

        assertThat(childrenFirst / (double) SCHEDULES).isCloseTo(0.5, within(0.01));
    }

    /** Actor 0 starts 2 after ten steps that nobody sees; 1 and 2 have one step at x each. */
    private static boolean childIsFirst(SelectiveWalk strategy) {
        strategy.born(0, 0);
        strategy.born(0, 1);
        strategy.announced(0, 0, 0, false);
        strategy.announced(1, X, 0, true);
        boolean[] ended = new boolean[3];
        boolean isBorn = false;
        int steps = 0;
        while (!ended[1] && !ended[2]) {
            List<Integer> enabled = isBorn ? List.of(1, 2) : List.of(0, 1);
            int actor = enabled.get(strategy.choose(new Pair(steps + 1, enabled)));
            if (actor == 0) {
                steps++;
                if (steps == 10) {
                    strategy.born(0, 2);
                    strategy.announced(2, X, 0, true);
                    isBorn = true;
                } else {
                    strategy.announced(0, 0, 0, false);
                }
            } else {
                ended[actor] = true;
            }
        }
        if (!isBorn) {
            strategy.born(0, 2);
            strategy.announced(2, X, 0, true);
        }
        return ended[2];
    }

    private record Pair(int step, List<Integer> actors) implements Decision {
        @Override
        public int count() {
            return actors.size();
        }

        @Override
        public int fallback() {
            return 0;
        }

        @Override
        public int value(int option) {
            return actors.get(option);
        }
    }

    /** Nobody waits for ever for a step that was expected and does not come. */
    @Test
    void wrong_estimates_only_make_it_less_uniform() {
        var strategy = new SelectiveWalk(2);
        var often = new Play(Play.writes("a", 5, X), Play.writes("b", 5, X));
        var seldom = new Play(Play.writes("a", 1, X), Play.writes("b", 3, X));
        Map<String, Integer> orders = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            strategy.begin(i);
            if (i % 2 == 0) {
                often.run(strategy);
            } else {
                orders.merge(seldom.run(strategy).toString(), 1, Integer::sum);
            }
        }

        assertThat(orders).hasSize(4);
        assertThat(orders.values()).allSatisfy(times -> assertThat(times).isGreaterThan(250));
    }

    /** How often the steps that are not private came in which order. */
    private static Map<String, Integer> orders(Play play, Strategy strategy) {
        Map<String, Integer> orders = new HashMap<>();
        for (int i = 0; i < SCHEDULES; i++) {
            strategy.begin(i);
            List<String> order = play.run(strategy).stream()
                    .filter(step -> !step.contains("private"))
                    .toList();
            orders.merge(order.toString(), 1, Integer::sum);
        }
        return orders;
    }
}
