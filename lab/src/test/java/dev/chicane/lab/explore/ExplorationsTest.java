package dev.chicane.lab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.chicane.lab.explore.Explorations.Progress;
import dev.chicane.lab.strategy.ProcessLock;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Searches of the bank's transfers, on a real server. */
class ExplorationsTest {
    /** Only their names are needed: the explorations make their own. */
    private static final Strategies STRATEGIES =
            Strategies.over(new DriverManagerDataSource(), ProcessLock.ofThreads());

    private static Explorations explorations;

    @BeforeAll
    static void start() {
        explorations = new Explorations();
    }

    @AfterAll
    static void stop() {
        explorations.destroy();
    }

    @Test
    void of_all_ways_only_the_broken_one_fails() {
        var all = new ArrayList<TransferStrategy>();
        all.add(STRATEGIES.broken());
        all.addAll(STRATEGIES.safe());

        assertThat(explorations.begin(all, 2)).isTrue();
        Progress found = await(progress -> !progress.isBusy());

        assertThat(found.failure()).isEmpty();
        assertThat(found.results())
                .extracting(Explorations.Result::strategy, Explorations.Result::verdict)
                .containsExactly(
                        tuple("none", "failed"),
                        tuple("in-process-lock", "exhausted"),
                        tuple("for-update", "exhausted"),
                        tuple("guarded-update", "exhausted"),
                        tuple("version", "exhausted"),
                        tuple("serializable", "exhausted"));
        assertThat(found.results().getFirst().violation()).contains("(alice, -600.00)");
        assertThat(explorations.page("none"))
                .hasValueSatisfying(page -> assertThat(page).contains("FAILED").contains("Check-then-act"));
        assertThat(explorations.page("nobody")).isEmpty();
    }

    @Test
    void three_at_once_can_be_run_in_every_order_too() {
        assertThat(explorations.begin(List.of(way("version")), 3)).isTrue();
        Progress found = await(progress -> !progress.isBusy());
        assertThat(found.results())
                .extracting(Explorations.Result::verdict)
                .as("%s", found)
                .containsExactly("exhausted");
    }

    @Test
    void one_search_at_a_time_is_made_and_can_be_ended() {
        assertThat(explorations.begin(List.of(way("serializable")), 4)).isTrue();
        await(progress -> progress.underWay() != null && progress.underWay().schedules() > 0);
        assertThat(explorations.begin(List.of(way("none")), 2)).isFalse();

        explorations.end();
        Progress ended = await(progress -> !progress.isBusy());
        assertThat(ended.results()).extracting(Explorations.Result::verdict).containsExactly("interrupted");

        assertThat(explorations.begin(List.of(way("none")), 2)).isTrue();
        Progress next = await(progress -> !progress.isBusy());
        assertThat(next.results()).extracting(Explorations.Result::verdict).containsExactly("failed");
    }

    @Test
    void one_transfer_races_with_nobody() {
        assertThatThrownBy(() -> explorations.begin(List.of(way("none")), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 2 to 4");
    }

    private static TransferStrategy way(String id) {
        return STRATEGIES.any(id).orElseThrow();
    }

    private static Progress await(Predicate<Progress> condition) {
        long begin = System.nanoTime();
        Progress now = explorations.progress();
        while (!condition.test(now)
                && System.nanoTime() - begin < Duration.ofMinutes(3).toNanos()) {
            LockSupport.parkNanos(5_000_000);
            now = explorations.progress();
        }
        assertThat(now).matches(condition);
        return now;
    }
}
