package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomWalkTest {
    /** These numbers are a promise: a seed means the same schedules in every version and on every machine. */
    @Test
    void a_seed_gives_the_pinned_sequence() {
        assertThat(choices(1, 0, 4, 20)).containsExactly(1, 0, 1, 2, 2, 2, 0, 1, 0, 1, 1, 1, 2, 3, 0, 3, 1, 1, 2, 2);
        assertThat(choices(1, 1, 4, 20)).containsExactly(1, 3, 1, 1, 0, 2, 3, 0, 1, 0, 1, 3, 0, 2, 0, 3, 2, 3, 1, 2);
        assertThat(choices(-42, 1_000_000_007L, 3, 20))
                .containsExactly(1, 1, 2, 1, 2, 0, 0, 0, 2, 1, 0, 2, 1, 2, 0, 2, 0, 0, 0, 0);
    }

    @Test
    void every_schedule_has_a_sequence_of_its_own_whatever_was_drawn_before() {
        var walk = new RandomWalk(7);
        walk.begin(3);
        List<Integer> third = draw(walk, 5, 50);

        walk.begin(2);
        draw(walk, 5, 3);
        walk.begin(3);

        assertThat(draw(walk, 5, 50)).isEqualTo(third);
        assertThat(choices(7, 4, 5, 50)).isNotEqualTo(third);
        assertThat(choices(8, 3, 5, 50)).isNotEqualTo(third);
    }

    @Test
    void all_options_are_taken_about_as_often() {
        int[] taken = new int[6];
        for (int index = 0; index < 6_000; index++) {
            for (int choice : choices(1, index, 6, 10)) {
                taken[choice]++;
            }
        }

        for (int times : taken) {
            assertThat(times).isBetween(9_500, 10_500);
        }
    }

    @Test
    void it_never_ends() {
        assertThat(new RandomWalk(1).begin(Long.MAX_VALUE)).isTrue();
    }

    private static List<Integer> choices(long seed, long index, int count, int length) {
        var walk = new RandomWalk(seed);
        assertThat(walk.begin(index)).isTrue();
        return draw(walk, count, length);
    }

    private static List<Integer> draw(RandomWalk walk, int count, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> walk.choose(new Tree.Point(i + 1, count, 0)))
                .toList();
    }
}
