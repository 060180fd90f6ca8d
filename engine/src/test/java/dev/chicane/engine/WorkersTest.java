package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.strategy.Blocks;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds does not depend on who runs its blocks. */
class WorkersTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(20_250, Duration.ofMinutes(2)));

    /** One order in some thousand, of many switches: it shows late, where blocks are shared. */
    private static Scenario rare() {
        return new Turns(2, 7, "ababababababab");
    }

    private static Scenario never() {
        return new Turns(2, 7, "");
    }

    @ParameterizedTest
    @CsvSource({"portfolio, 1", "portfolio, 2", "portfolio, 3", "random, 1", "random, 2", "pos, 1", "surw, 1", "pct, 1"
    })
    void a_failure_is_the_same_whoever_runs_its_block(String strategy, long seed) {
        Settings settings = SETTINGS.withStrategy(strategy).withSeed(seed);
        Exploration alone = Explorer.explore(rare(), settings);

        assertSame(with(1, 1, settings, WorkersTest::rare), alone);
        assertSame(with(1, 3, settings, WorkersTest::rare), alone);
        assertSame(with(3, 4, settings, WorkersTest::rare), alone);
    }

    @Test
    void a_failure_in_a_block_of_others_is_replayed_here() {
        Settings settings = SETTINGS.withStrategy("random");
        Exploration found = Explorer.explore(never(), new Budget(1, Duration.ofSeconds(9)));
        boolean byHelper = false;
        for (long seed = 1; seed <= 20 && !byHelper; seed++) {
            Settings seeded = settings.withSeed(seed);
            try (var helpers = new Helpers(1, 12, seeded, WorkersTest::rare)) {
                Exploration explored = new Explorer(rare(), seeded, Progress.NONE, helpers).explore();
                found = explored;
                byHelper = helpers.delivered.stream()
                        .anyMatch(block -> block.failures() > 0
                                && block.block() * Blocks.SIZE + block.firstFailure() == explored.firstFailure());
            }
        }

        assertThat(byHelper).isTrue();
        assertThat(requireNonNull(found.violation()).message()).contains("ababababababab");
        assertThat(found.foundBy()).isEqualTo("random");
        assertThat(found.firstFailure()).isEqualTo(found.schedules()).isGreaterThan(2_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"portfolio", "random"})
    void failures_are_counted_the_same(String strategy) {
        Settings settings = SETTINGS.withStrategy(strategy).countingFailures();
        Supplier<Scenario> often = () -> new Turns(2, 3, "ababab");
        Exploration alone = Explorer.explore(often.get(), settings);

        assertThat(alone.failures()).isGreaterThan(3);
        assertSame(with(2, 3, settings, often), alone);
    }

    @Test
    void a_proof_waits_for_the_blocks_before_it() {
        Supplier<Scenario> scenario = () -> new Turns(2, 5, "");
        Exploration alone = Explorer.explore(scenario.get(), SETTINGS);

        assertThat(alone.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(alone.schedules()).isGreaterThan(3_000);
        assertSame(with(1, 1, SETTINGS, scenario), alone);
        assertSame(with(2, 3, SETTINGS, scenario), alone);
    }

    @Test
    void all_is_run_where_nothing_fails() {
        Exploration alone = Explorer.explore(never(), SETTINGS);

        assertThat(alone.schedules()).isEqualTo(20_250);
        assertSame(with(2, 3, SETTINGS, WorkersTest::never), alone);
    }

    @Test
    void a_strategy_that_follows_a_plan_runs_alone() {
        try (var helpers = new Helpers(1, 0, SETTINGS, WorkersTest::never)) {
            new Explorer(never(), SETTINGS.withStrategy("icb"), Progress.NONE, helpers).explore();

            assertThat(helpers.delivered).isEmpty();
        }
    }

    @Test
    void what_fails_elsewhere_only_is_no_failure() {
        Exploration found = with(1, 1, SETTINGS, WorkersTest::never, () -> new Turns(2, 1, "ab"));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.failures()).isZero();
        assertThat(found.schedules()).isEqualTo(20_250);
        assertThat(found.notCovered()).anyMatch(doubt -> doubt.contains("did not fail again"));
    }

    @Test
    void what_is_not_under_control_elsewhere_is_run_here() {
        Exploration alone = Explorer.explore(never(), SETTINGS);
        try (var helpers = new Helpers(1, 1, SETTINGS, Uncovered::new)) {
            Exploration found = new Explorer(never(), SETTINGS, Progress.NONE, helpers).explore();

            assertThat(helpers.unfit).hasPositiveValue();
            assertThat(helpers.delivered).isEmpty();
            assertSame(found, alone);
        }
    }

    @Test
    void nothing_is_shared_where_something_is_not_under_control() {
        try (var helpers = new Helpers(1, 0, SETTINGS, Uncovered::new)) {
            Exploration found = new Explorer(new Uncovered(), SETTINGS, Progress.NONE, helpers).explore();

            assertThat(found.schedules()).isEqualTo(20_250);
            assertThat(helpers.delivered).isEmpty();
            assertThat(helpers.unfit).hasValue(0);
        }
    }

    @Test
    void what_others_have_when_time_is_up_counts() {
        Settings settings = SETTINGS.withBudget(new Budget(1_000_000_000, Duration.ofMillis(700)));
        try (var helpers = new Helpers(1, 2, settings, WorkersTest::never)) {
            Exploration found = new Explorer(never(), settings, Progress.NONE, helpers).explore();
            long delivered = helpers.delivered.stream()
                    .flatMap(block -> block.byStrategy().values().stream())
                    .mapToLong(Long::longValue)
                    .sum();

            assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(delivered).isGreaterThan(1_000);
            assertThat(found.schedules()).isGreaterThan(delivered);
        }
    }

    private static Exploration with(int helpers, int first, Settings settings, Supplier<Scenario> scenario) {
        return with(helpers, first, settings, scenario, scenario);
    }

    private static Exploration with(
            int count, int first, Settings settings, Supplier<Scenario> here, Supplier<Scenario> there) {
        try (var helpers = new Helpers(count, first, settings, there)) {
            return new Explorer(here.get(), settings, Progress.NONE, helpers).explore();
        }
    }

    private static void assertSame(Exploration found, Exploration alone) {
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("time", "timeToFirstFailure", "violation.stack")
                .isEqualTo(alone);
    }

    private static final class Uncovered extends Turns {
        Uncovered() {
            super(2, 7, "");
        }

        @Override
        public List<String> notCovered() {
            return List.of("The weather.");
        }
    }
}
