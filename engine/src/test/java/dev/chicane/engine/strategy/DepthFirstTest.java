package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DepthFirstTest {
    private static final Tree BINARY = new Tree() {
        @Override
        int options(List<Integer> choices) {
            return choices.size() < 3 ? 2 : 0;
        }
    };

    @Test
    void runs_every_leaf_once() {
        assertThat(run(BINARY))
                .containsExactlyInAnyOrderElementsOf(BINARY.leaves())
                .hasSize(8);
    }

    @Test
    void a_program_without_decisions_is_run_once() {
        Tree straight = new Tree() {
            @Override
            int options(List<Integer> choices) {
                return choices.size() < 5 ? 1 : 0;
            }
        };

        assertThat(run(straight)).hasSize(1);
    }

    @Test
    void the_first_schedule_takes_the_fallback_everywhere() {
        Tree lastGoesOn = new Tree() {
            @Override
            int options(List<Integer> choices) {
                return choices.size() < 3 ? 3 : 0;
            }

            @Override
            int fallback(List<Integer> choices) {
                return 2;
            }
        };

        assertThat(run(lastGoesOn))
                .startsWith(List.of(2, 2, 2), List.of(2, 2, 0), List.of(2, 2, 1))
                .hasSize(27);
    }

    @Test
    void runs_every_leaf_of_irregular_trees_once() {
        for (int seed = 0; seed < 200; seed++) {
            Tree tree = irregular(seed);

            assertThat(run(tree)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(tree.leaves());
        }
    }

    @Test
    void a_program_that_repeats_itself_has_no_divergences() {
        var strategy = new DepthFirst();
        run(irregular(1), strategy);

        assertThat(strategy.divergences()).isZero();
    }

    @Test
    void a_program_that_does_something_else_after_the_same_choices_is_noticed_and_ends() {
        var random = new Random(4);
        Tree moody = new Tree() {
            @Override
            int options(List<Integer> choices) {
                return choices.size() < 4 ? 2 + random.nextInt(2) : 0;
            }
        };
        var strategy = new DepthFirst();

        for (int i = 0; i < 1_000 && strategy.begin(i); i++) {
            moody.run(strategy);
        }

        assertThat(strategy.divergences()).isPositive();
    }

    @Test
    void it_can_be_begun_anew() {
        var strategy = new DepthFirst();
        List<List<Integer>> first = run(BINARY, strategy);

        assertThat(run(BINARY, strategy)).isEqualTo(first);
    }

    private static List<List<Integer>> run(Tree tree) {
        return run(tree, new DepthFirst());
    }

    private static List<List<Integer>> run(Tree tree, Strategy strategy) {
        var leaves = new ArrayList<List<Integer>>();
        for (int i = 0; strategy.begin(i); i++) {
            leaves.add(tree.run(strategy));
        }
        return leaves;
    }

    /** Up to 6 decisions deep with 1 to 4 options each, the same for the same choices. */
    private static Tree irregular(int seed) {
        return new Tree() {
            @Override
            int options(List<Integer> choices) {
                var random = new Random(31L * choices.hashCode() + seed);
                return choices.size() < 6 && random.nextInt(8) > 0 ? 1 + random.nextInt(4) : 0;
            }

            @Override
            int fallback(List<Integer> choices) {
                return Math.floorMod(choices.hashCode(), options(choices));
            }
        };
    }
}
