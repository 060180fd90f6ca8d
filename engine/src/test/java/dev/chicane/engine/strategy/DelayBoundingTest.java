package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayBoundingTest {
    private static final int MOST = 100_000;

    @Test
    void runs_every_leaf_in_the_end() {
        for (int seed = 0; seed < 100; seed++) {
            Tree tree = irregular(seed);

            List<List<Integer>> run = run(tree, MOST);

            assertThat(run.size()).isLessThan(MOST);
            assertThat(new HashSet<>(run)).containsExactlyInAnyOrderElementsOf(tree.leaves());
        }
    }

    @Test
    void schedules_with_fewer_delays_come_first() {
        for (int seed = 0; seed < 100; seed++) {
            Tree tree = irregular(seed);
            var seen = new HashSet<List<Integer>>();
            int most = 0;
            for (List<Integer> leaf : run(tree, MOST)) {
                int delays = leaf.stream().mapToInt(way -> way).sum();
                if (seen.add(leaf)) {
                    assertThat(delays).isGreaterThanOrEqualTo(most);
                    most = delays;
                }
            }
        }
    }

    @Test
    void an_option_costs_its_distance_from_the_fallback_and_round_again() {
        Tree one = new Tree() {
            @Override
            int options(List<Integer> choices) {
                return choices.isEmpty() ? 4 : 0;
            }

            @Override
            int fallback(List<Integer> choices) {
                return 2;
            }
        };

        assertThat(run(one, MOST).stream().distinct()).containsExactly(List.of(2), List.of(3), List.of(0), List.of(1));
    }

    @Test
    void two_swaps_among_fifty_actors_are_found_among_few_thousand_schedules() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Play.Step>[] actors = new List[50];
        Object shared = new Object();
        var wanted = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            actors[i] = Play.writes("a" + i + "-", 1, shared);
            wanted.add("a" + i + "-1");
        }
        wanted.add(20, wanted.remove(21));
        wanted.add(40, wanted.remove(41));
        var play = new Play(actors);
        var strategy = new DelayBounding();

        int schedules = 0;
        boolean found = false;
        while (!found && strategy.begin(schedules)) {
            found = play.run(strategy).equals(wanted);
            schedules++;
        }

        assertThat(found).isTrue();
        assertThat(schedules).isLessThan(3_000);
    }

    @Test
    void begins_anew_when_told_to() {
        Tree tree = irregular(3);
        var strategy = new DelayBounding();
        List<Integer> first = null;
        for (int i = 0; i < 5 && strategy.begin(i); i++) {
            List<Integer> leaf = tree.run(strategy);
            first = first == null ? leaf : first;
        }

        strategy.anew();

        assertThat(strategy.begin(5)).isTrue();
        assertThat(tree.run(strategy)).isEqualTo(first);
    }

    @Test
    void says_what_was_run() {
        Tree tree = irregular(3);
        var strategy = new DelayBounding();
        var told = new ArrayList<String>();
        for (int i = 0; i < 40 && strategy.begin(i); i++) {
            tree.run(strategy);
            if (!told.contains(strategy.extent())) {
                told.add(strategy.extent());
            }
        }

        assertThat(told)
                .startsWith(
                        "",
                        "Every schedule with at most 0 delays was run.",
                        "Every schedule with at most 1 delay was run.");
    }

    private static List<List<Integer>> run(Tree tree, int most) {
        var strategy = new DelayBounding();
        var leaves = new ArrayList<List<Integer>>();
        for (int i = 0; i < most && strategy.begin(i); i++) {
            leaves.add(tree.run(strategy));
        }
        return leaves;
    }

    /** Up to six decisions of up to three options, which depend on the choices before. */
    private static Tree irregular(int seed) {
        return new Tree() {
            @Override
            int options(List<Integer> choices) {
                var random = new Random(31L * seed + choices.hashCode());
                return choices.size() < 3 + random.nextInt(3) ? 1 + random.nextInt(3) : 0;
            }
        };
    }
}
