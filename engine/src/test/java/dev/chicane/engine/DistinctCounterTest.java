package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctCounterTest {
    private static final int LIMIT = 1 << 20;

    private final DistinctCounter counter = new DistinctCounter();

    @Test
    void counts_each_hash_once() {
        for (long hash : new long[] {5, -5, 5, Long.MIN_VALUE, 5 + (1L << 40), -5}) {
            counter.add(hash);
        }

        assertThat(counter.count()).isEqualTo(4);
    }

    @Test
    void zero_is_a_hash_like_any_other() {
        counter.add(0);
        counter.add(0);
        counter.add(1);

        assertThat(counter.count()).isEqualTo(2);
    }

    @Test
    void it_is_exact_while_it_grows() {
        for (int round = 0; round < 2; round++) {
            for (long hash = 1; hash <= 100_000; hash++) {
                counter.add(hash * 0x9E3779B97F4A7C15L);
            }
        }

        assertThat(counter.count()).isEqualTo(100_000);
        assertThat(counter.saturated()).isFalse();
    }

    @Test
    void hashes_that_fall_into_one_place_are_told_apart() {
        for (long hash = 1; hash <= 2_000; hash++) {
            counter.add(hash << 44);
        }

        assertThat(counter.count()).isEqualTo(2_000);
    }

    @Test
    void beyond_its_limit_it_says_that_there_may_be_more() {
        for (long hash = 1; hash <= LIMIT + 1_000; hash++) {
            counter.add(hash * 0x9E3779B97F4A7C15L);
        }

        assertThat(counter.saturated()).isTrue();
        assertThat(counter.count()).isBetween((long) LIMIT, LIMIT + 1_000L);
    }
}
