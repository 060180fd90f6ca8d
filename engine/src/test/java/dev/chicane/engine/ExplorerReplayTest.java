package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Timeouts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of a token, and of a schedule that is run once more. */
class ExplorerReplayTest {
    private static final Settings SETTINGS = Settings.DEFAULT.withBudget(new Budget(2_000, Duration.ofMinutes(1)));

    @Test
    void a_token_of_another_scenario_is_refused_with_both_names() {
        String token = requireNonNull(Explorer.explore(new Counter(), SETTINGS).replay());
        Stage other = new Counter() {
            @Override
            public String name() {
                return "another";
            }
        };

        assertThatThrownBy(() -> replay(other, SETTINGS, token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("stage", "another");
    }

    @Test
    void a_token_of_an_older_scenario_is_refused_with_the_first_differing_step() {
        String token = requireNonNull(Explorer.explore(new Counter(), SETTINGS).replay());
        Stage newer = new Counter() {
            @Override
            public void run() {
                step("new");
                super.run();
            }
        };

        assertThatThrownBy(() -> replay(newer, SETTINGS, token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("first differing step is 1", "new", "changed code");
    }

    @Test
    void a_token_brings_its_mode_of_timeouts_along() {
        Stage timed = new Stage() {
            private boolean late;

            @Override
            public void run() throws InterruptedException {
                late = false;
                start(() -> {
                    try {
                        scheduler().sleep(self(), Duration.ofHours(1).toNanos());
                        late = true;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                for (int i = 0; i < 4; i++) {
                    step("work");
                    if (late) {
                        throw new IllegalStateException("an hour has passed");
                    }
                }
            }
        };
        Exploration found = Explorer.explore(timed, SETTINGS.withTimeouts(Timeouts.ANY));

        Exploration replayed = replay(timed, SETTINGS.withTimeouts(Timeouts.IDLE), requireNonNull(found.replay()));

        assertThat(Explorer.explore(timed, SETTINGS.withTimeouts(Timeouts.IDLE)).violation())
                .isNull();
        assertThat(replayed.violation()).isEqualTo(found.violation());
    }

    @Test
    void a_failure_that_does_not_replay_is_told_of() {
        var runs = new AtomicInteger();
        Stage once = new Counter.NeverFailing() {
            @Override
            public void run() {
                super.run();
                if (runs.incrementAndGet() == 50) {
                    throw new IllegalStateException("once");
                }
            }
        };

        Exploration found = Explorer.explore(once, SETTINGS);

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).message()).isEqualTo("java.lang.IllegalStateException: once");
        assertThat(found.remarks()).anySatisfy(line -> assertThat(line).contains("does not control", "SecureRandom"));
    }

    private static Exploration replay(Stage stage, Settings settings, String token) {
        return new Explorer(stage, settings, Progress.NONE).replay(ReplayToken.decode(token));
    }
}
