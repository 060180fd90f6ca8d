package dev.chicane.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.compare.Compared.Finding;
import dev.chicane.lab.compare.Comparisons.Progress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comparisons of the bank's own ways, on a real server. */
class ComparisonsTest {
    private static Comparisons comparisons;

    @BeforeAll
    static void start() {
        comparisons = new Comparisons();
    }

    @AfterAll
    static void stop() {
        comparisons.destroy();
    }

    @Test
    void of_all_ways_only_the_broken_one_fails() {
        assertThat(comparisons.begin(new Plan(Plan.ALL, 2, 80, 12))).isTrue();
        Progress found = await(progress -> !progress.isBusy());

        assertThat(found.failure()).isEmpty();
        assertThat(found.underWay()).isEmpty();
        ComparisonResult result = found.result().orElseThrow();
        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.ways()).extracting(Compared::variant).containsExactlyElementsOf(Plan.ALL);
        Compared broken = result.ways().getFirst();
        assertThat(broken.finding()).as("%s", broken).isEqualTo(Finding.FAILS);
        assertThat(broken.isNonNegative()).isFalse();
        assertThat(broken.times()).isEmpty();
        assertThat(result.ways().subList(1, 6)).allSatisfy(way -> {
            assertThat(way.finding()).isEqualTo(Finding.HOLDS);
            assertThat(way.accepted()).isEqualTo(2 * (32 + 40));
            assertThat(way.refused()).isEqualTo(2 * 8);
            assertThat(result.ratio(way).orElseThrow()).isGreaterThanOrEqualTo(1);
        });
    }

    @Test
    void one_comparison_at_a_time_is_made_and_can_be_ended() {
        assertThat(comparisons.begin(new Plan(Plan.ALL, 100, 400, 4))).isTrue();
        await(progress ->
                progress.underWay().filter(turn -> turn.transfers() > 0).isPresent());
        assertThat(comparisons.begin(new Plan(Plan.ALL, 1, 20, 1))).isFalse();

        comparisons.end();
        ComparisonResult ended = await(progress -> !progress.isBusy()).result().orElseThrow();
        assertThat(ended.isEnded()).isTrue();
        assertThat(ended.plan().rounds()).isEqualTo(100);

        assertThat(comparisons.begin(new Plan(Plan.ALL, 1, 20, 1))).isTrue();
        await(progress -> !progress.isBusy());
        comparisons.end();
        ComparisonResult next = comparisons.progress().result().orElseThrow();
        assertThat(next.isEnded()).isFalse();
        // One client alone races with nobody.
        assertThat(next.ways()).extracting(Compared::finding).containsOnly(Finding.HOLDS);
    }

    private static Progress await(Predicate<Progress> condition) {
        long begin = System.nanoTime();
        Progress now = comparisons.progress();
        while (!condition.test(now)
                && System.nanoTime() - begin < Duration.ofMinutes(3).toNanos()) {
            LockSupport.parkNanos(5_000_000);
            now = comparisons.progress();
        }
        assertThat(now).matches(condition);
        return now;
    }
}
