package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextBoundingTest {
    private static final int ANY = Strategies.ANY_PREEMPTIONS;

    /**
     * An order of two times n steps with p preemptions is p + 2 blocks, taken by turns, since the switch after the end of an
     * actor is none: so there are 2 * C(n-1, ceil(p/2)) * C(n-1, floor(p/2)).
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void two_actors_have_the_known_number_of_schedules_with_each_number_of_preemptions(int steps) {
        var expected = new TreeMap<Integer, Long>();
        for (int p = 0; p <= 2 * (steps - 1); p++) {
            expected.put(p, 2 * binomial(steps - 1, (p + 1) / 2) * binomial(steps - 1, p / 2));
        }

        var counts = new TreeMap<Integer, Long>();
        var play = new Play(Play.writes("a", steps, "x"), Play.writes("b", steps, "x"));
        var strategy = new ContextBounding(ANY);
        for (int i = 0; strategy.begin(i); i++) {
            play.run(strategy);
            counts.merge(play.preemptions(), 1L, Long::sum);
        }

        assertThat(counts).isEqualTo(expected);
        assertThat(strategy.complete()).isTrue();
        assertThat(strategy.divergences()).isZero();
    }

    @Test
    void every_schedule_of_three_actors_is_run_once_and_those_with_fewer_preemptions_first() {
        var play = new Play(Play.writes("a", 2, "x"), Play.writes("b", 3, "x"), Play.writes("c", 2, "x"));
        var preemptions = new ArrayList<Integer>();
        var orders = new ArrayList<List<String>>();
        var strategy = new ContextBounding(ANY);
        for (int i = 0; strategy.begin(i); i++) {
            orders.add(play.run(strategy));
            preemptions.add(play.preemptions());
        }

        assertThat(preemptions).isSorted().startsWith(0, 0, 0, 0, 0, 0, 1);
        assertThat(orders).doesNotHaveDuplicates().hasSize(210);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void a_bound_ends_it_after_all_schedules_up_to_it(int most) {
        for (int seed = 0; seed < 40; seed++) {
            var tree = new Preemptible(seed);
            List<List<Integer>> within = tree.leaves().stream()
                    .filter(leaf -> tree.preemptions(leaf) <= most)
                    .toList();
            var strategy = new ContextBounding(most);

            assertThat(run(tree, strategy)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(within);
            assertThat(strategy.complete())
                    .as("seed %d", seed)
                    .isEqualTo(within.size() == tree.leaves().size());
        }
    }

    @Test
    void every_leaf_of_irregular_trees_is_run_once_with_fewer_preemptions_first() {
        for (int seed = 0; seed < 200; seed++) {
            var tree = new Preemptible(seed);
            var strategy = new ContextBounding(ANY);
            List<List<Integer>> run = run(tree, strategy);

            assertThat(run).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(tree.leaves());
            assertThat(run.stream().map(tree::preemptions)).as("seed %d", seed).isSorted();
            assertThat(strategy.complete()).isTrue();
            assertThat(strategy.divergences()).isZero();
        }
    }

    @Test
    void a_bound_on_a_search_in_depth_runs_the_same_schedules() {
        for (int seed = 0; seed < 100; seed++) {
            var tree = new Preemptible(seed);
            for (int most = 0; most < 4; most++) {
                var wide = new ContextBounding(most);
                var deep = new PreemptionBound("bounded", new DepthFirst(), most);

                assertThat(run(tree, deep)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(run(tree, wide));
                assertThat(deep.complete()).as("seed %d", seed).isEqualTo(wide.complete());
                assertThat(deep.divergences()).isZero();
            }
        }
    }

    @Test
    void how_far_it_came_is_told() {
        var play = new Play(Play.writes("a", 3, "x"), Play.writes("b", 3, "x"));
        var strategy = new ContextBounding(2);
        strategy.begin(0);
        play.run(strategy);
        assertThat(strategy.extent()).isEmpty();
        strategy.begin(1);
        play.run(strategy);
        assertThat(strategy.begin(2)).isTrue();
        assertThat(strategy.extent()).contains("at most 0 preemptions was run");

        play.run(strategy);
        for (int i = 3; strategy.begin(i); i++) {
            play.run(strategy);
        }
        assertThat(strategy.extent()).contains("at most 2 preemptions was run");
        assertThat(strategy.complete()).isFalse();
    }

    @Test
    void what_is_unseen_is_not_decided() {
        Tree unseen = new Tree() {
            @Override
            int options(List<Integer> choices) {
                return choices.size() < 6 ? 2 : 0;
            }

            @Override
            Decision decision(List<Integer> choices) {
                boolean isUnseen = choices.size() % 2 == 0;
                return new Fork(choices.size() + 1, 2, 0, 1, isUnseen);
            }
        };

        assertThat(run(unseen, new ContextBounding(ANY))).hasSize(8).allMatch(leaf -> leaf.get(0) == 0);
    }

    @Test
    void it_can_be_begun_anew() {
        var tree = new Preemptible(3);
        List<List<Integer>> all = run(tree, new ContextBounding(ANY));
        var strategy = new ContextBounding(ANY);
        for (int i = 0; i < all.size() / 2; i++) {
            strategy.begin(i);
            tree.run(strategy);
        }

        strategy.anew();
        var leaves = new ArrayList<List<Integer>>();
        for (int i = all.size() / 2; strategy.begin(i); i++) {
            leaves.add(tree.run(strategy));
        }

        assertThat(leaves).isEqualTo(all);
    }

    @Test
    void a_program_that_does_something_else_after_the_same_choices_is_noticed_and_ends() {
        var random = new Random(4);
        Tree moody = new Tree() {
            @Override
            int options(List<Integer> choices) {
                return choices.size() < 3 + random.nextInt(2) ? 2 : 0;
            }

            @Override
            Decision decision(List<Integer> choices) {
                return new Fork(choices.size() + 1, 2 + random.nextInt(2), 0, 1, false);
            }
        };
        var strategy = new ContextBounding(ANY);
        int runs = 0;
        while (runs < 100_000 && strategy.begin(runs)) {
            moody.run(strategy);
            runs++;
        }

        assertThat(strategy.divergences()).isPositive();
        assertThat(runs).isLessThan(100_000);
    }

    @Test
    void what_does_not_fit_into_memory_is_told_of() {
        var play = new Play(Play.writes("a", 6, "x"), Play.writes("b", 6, "x"));
        var strategy = new ContextBounding(ANY, 40);
        var orders = new ArrayList<List<String>>();
        for (int i = 0; strategy.begin(i); i++) {
            orders.add(play.run(strategy));
        }

        assertThat(orders).doesNotHaveDuplicates().hasSizeBetween(20, 923);
        assertThat(strategy.complete()).isFalse();
        assertThat(strategy.extent()).contains("some were left out");
    }

    private static List<List<Integer>> run(Tree tree, Strategy strategy) {
        var leaves = new ArrayList<List<Integer>>();
        for (int i = 0; strategy.begin(i); i++) {
            leaves.add(tree.run(strategy));
        }
        return leaves;
    }

    private static long binomial(int n, int k) {
        return k > n ? 0 : k == 0 ? 1 : binomial(n - 1, k - 1) * n / k;
    }

    /** Irregular; at some decisions all but the fallback are preemptions, at some only the last option is, or none. */
    private static final class Preemptible extends Tree {
        private final int seed;

        Preemptible(int seed) {
            this.seed = seed;
        }

        @Override
        int options(List<Integer> choices) {
            var random = new Random(31L * choices.hashCode() + seed);
            return choices.size() < 6 && random.nextInt(8) > 0 ? 1 + random.nextInt(4) : 0;
        }

        @Override
        int fallback(List<Integer> choices) {
            int options = options(choices);
            return kind(choices) == 1 ? 0 : Math.floorMod(choices.hashCode(), options);
        }

        /** From which option on they are preemptions, the fallback left aside. */
        private int firstPreemption(List<Integer> choices) {
            return switch (kind(choices)) {
                case 0 -> 0;
                case 1 -> Math.max(1, options(choices) - 1);
                default -> options(choices);
            };
        }

        private int kind(List<Integer> choices) {
            return Math.floorMod(choices.hashCode() * 31 + seed, 3);
        }

        @Override
        Decision decision(List<Integer> choices) {
            return new Fork(choices.size() + 1, options(choices), fallback(choices), firstPreemption(choices), false);
        }

        int preemptions(List<Integer> leaf) {
            int preemptions = 0;
            for (int i = 0; i < leaf.size(); i++) {
                List<Integer> choices = leaf.subList(0, i);
                int option = leaf.get(i);
                preemptions += option != fallback(choices) && option >= firstPreemption(choices) ? 1 : 0;
            }
            return preemptions;
        }
    }

    private record Fork(int step, int count, int fallback, int firstPreemption, boolean unseen) implements Decision {
        @Override
        public boolean preempts(int option) {
            return option != fallback && option >= firstPreemption;
        }

        @Override
        public int value(int option) {
            return option;
        }
    }
}
