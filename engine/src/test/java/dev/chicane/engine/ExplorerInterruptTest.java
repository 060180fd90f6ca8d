package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How a search or a replay ends before its end: by time, or because somebody asks. */
class ExplorerInterruptTest {
    private static final Settings SETTINGS = Settings.DEFAULT
            .withBudget(new Budget(2_000, Duration.ofMinutes(1)))
            .withStrategy("random");

    @Test
    void time_ends_a_search() {
        Exploration explored = Explorer.explore(
                new Counter.NeverFailing(), SETTINGS.withBudget(new Budget(Long.MAX_VALUE, Duration.ofMillis(200))));

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isPositive();
    }

    @Test
    void a_failure_found_before_time_was_up_is_replayed_afterwards() {
        Exploration found = Explorer.explore(
                new Counter(),
                SETTINGS.countingFailures().withBudget(new Budget(Long.MAX_VALUE, Duration.ofMillis(200))));

        assertThat(found.failures()).isGreaterThan(1);
        assertThat(requireNonNull(found.violation()).message()).contains("count 1");
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void who_interrupts_gets_what_was_found_so_far() {
        var self = new AtomicReference<Explorer>();
        var heard = new ArrayList<Long>();
        Progress impatient = (schedules, distinct, elapsed) -> {
            heard.add(schedules);
            requireNonNull(self.get()).interrupt();
        };
        var explorer = new Explorer(
                new Counter.NeverFailing(),
                SETTINGS.withBudget(new Budget(Long.MAX_VALUE, Duration.ofMinutes(1))),
                impatient);
        self.set(explorer);

        Exploration explored = explorer.explore();

        assertThat(explored.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(heard).hasSize(1);
        assertThat(explored.schedules()).isGreaterThanOrEqualTo(heard.getFirst());
    }

    @Test
    void an_interrupt_of_the_calling_thread_ends_the_search_and_stays_set() {
        Thread.currentThread().interrupt();

        Exploration explored = Explorer.explore(
                new Counter.NeverFailing(), SETTINGS.withBudget(new Budget(Long.MAX_VALUE, Duration.ofMinutes(1))));

        assertThat(explored.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_failure_keeps_its_words_when_its_replay_is_interrupted() {
        var self = new AtomicReference<Explorer>();
        Stage failing = new Counter.NeverFailing() {
            private boolean replays;

            @Override
            public Tracer tracer() {
                replays = true;
                return super.tracer();
            }

            @Override
            public void run() {
                super.run();
                if (replays) {
                    requireNonNull(self.get()).interrupt();
                    for (int i = 0; i < 5_000; i++) {
                        step("too late");
                    }
                }
                throw new IllegalStateException("once");
            }
        };
        var explorer = new Explorer(failing, SETTINGS, Progress.NONE);
        self.set(explorer);

        Exploration found = explorer.explore();

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).message()).isEqualTo("java.lang.IllegalStateException: once");
        assertThat(found.remarks()).anySatisfy(line -> assertThat(line).contains("not replayed to its end"));
        assertThat(replay(new Failing(), SETTINGS, requireNonNull(found.replay()))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    /** Ends like the one above. */
    private static final class Failing extends Counter.NeverFailing {
        @Override
        public void run() {
            super.run();
            throw new IllegalStateException("once");
        }
    }

    @Test
    void an_interrupted_replay_says_that_it_was() {
        String token = requireNonNull(Explorer.explore(new Counter(), SETTINGS).replay());
        var self = new AtomicReference<Explorer>();
        Stage endless = new Counter() {
            @Override
            public void run() {
                requireNonNull(self.get()).interrupt();
                while (true) {
                    step("again");
                }
            }
        };
        var explorer = new Explorer(endless, SETTINGS, Progress.NONE);
        self.set(explorer);

        Exploration replayed = explorer.replay(ReplayToken.decode(token));

        assertThat(replayed.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(replayed.violation()).isNull();
    }

    private static Exploration replay(Stage stage, Settings settings, String token) {
        return new Explorer(stage, settings, Progress.NONE).replay(ReplayToken.decode(token));
    }
}
