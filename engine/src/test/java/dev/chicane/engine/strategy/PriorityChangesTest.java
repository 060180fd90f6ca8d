package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PriorityChangesTest {
    private static final int SCHEDULES = 20_000;

    @Test
    void a_race_of_depth_2_is_found_as_often_as_guaranteed() {
        var play = new Play(Play.writes("a", 12, "x"), Play.writes("b", 12, "x"), Play.writes("c", 12, "x"));

        // b begins exactly between two steps of a: a7 before b1, b1 before a8
        assertGuarantee(play, 3, 2, order -> follow(order, "a7", "b1") && follow(order, "b1", "a8"));
    }

    @Test
    void a_race_of_depth_3_is_found_as_often_as_guaranteed() {
        var play = new Play(Play.writes("a", 6, "x"), Play.writes("b", 6, "x"));

        assertGuarantee(
                play,
                2,
                3,
                order -> follow(order, "a3", "b2") && follow(order, "b2", "a4") && follow(order, "a4", "b3"));
    }

    private static void assertGuarantee(Play play, int actors, int depth, Predicate<List<String>> fails) {
        var strategy = new PriorityChanges(1, depth, depth);
        int failures = 0;
        int decisions = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            strategy.begin(i);
            failures += fails.test(play.run(strategy)) ? 1 : 0;
            decisions = Math.max(decisions, play.decisions());
        }

        double guaranteed = SCHEDULES / (actors * Math.pow(decisions, depth - 1));
        assertThat(guaranteed).as("enough schedules to tell").isGreaterThan(30);
        assertThat((double) failures).isGreaterThanOrEqualTo(guaranteed);
    }

    private static boolean follow(List<String> order, String first, String second) {
        return order.indexOf(first) < order.indexOf(second);
    }

    @Test
    void without_changes_nobody_is_preempted() {
        var play = new Play(Play.writes("a", 5, "x"), Play.writes("b", 5, "x"), Play.writes("c", 5, "x"));
        var strategy = new PriorityChanges(3, 1, 1);
        for (int i = 0; i < 100; i++) {
            strategy.begin(i);
            play.run(strategy);

            assertThat(play.preemptions()).isZero();
        }
    }

    @Test
    void the_depth_goes_round() {
        var play = new Play(Play.writes("a", 20, "x"), Play.writes("b", 20, "x"));
        var strategy = new PriorityChanges(1);
        int[] most = new int[3];
        for (int i = 0; i < 3_000; i++) {
            strategy.begin(i);
            play.run(strategy);
            most[i % 3] = Math.max(most[i % 3], play.preemptions());
        }

        assertThat(most).containsExactly(1, 2, 3);
    }

    @Test
    void who_gives_way_lets_the_others_go_on() {
        var strategy = new PriorityChanges(1, 1, 1);
        for (int i = 0; i < 100; i++) {
            strategy.begin(i);
            for (int step = 1; step < 20; step++) {
                assertThat(strategy.choose(new Yield(step, 1)))
                        .as("at %d", step)
                        .isZero();
            }
        }
    }

    /** Actor 0 could spin for ever if it had the highest priority and nobody stopped it. */
    @Test
    void who_goes_on_and_on_lets_the_others_go_on_after_a_while() {
        var strategy = new PriorityChanges(1);
        for (int i = 0; i < 10; i++) {
            strategy.begin(i);
            int step = 1;
            while (strategy.choose(new Yield(step, Decision.NO_OPTION)) != 1) {
                step++;
                assertThat(step).isLessThan(50_000);
            }
        }
    }

    @Test
    void numbers_are_all_drawn() {
        var strategy = new PriorityChanges(1);
        strategy.begin(0);
        boolean[] drawn = new boolean[3];
        for (int i = 0; i < 100; i++) {
            drawn[strategy.choose(new Numbers(i, 3))] = true;
        }

        assertThat(drawn).containsOnly(true);
    }

    private record Yield(int step, int yielded) implements Decision {
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

    private record Numbers(int step, int count) implements Decision {
        @Override
        public boolean aboutActors() {
            return false;
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
}
