package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.LockTimeout;
import dev.chicane.guard.lock.memory.MemoryLocks;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LockConfigTest {
    static Stream<Arguments> presets() {
        return Stream.of(
                Arguments.of("ATTENDANCE_UPDATE", LockConfig.ATTENDANCE_UPDATE, 10, 5),
                Arguments.of("JOB_WORKFLOW_UPDATE", LockConfig.JOB_WORKFLOW_UPDATE, 15, 10),
                Arguments.of("TICKET_ESCALATION", LockConfig.TICKET_ESCALATION, 15, 10),
                Arguments.of("JSON_FIELD_UPDATE", LockConfig.JSON_FIELD_UPDATE, 10, 5));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void the_four_have_these_figures(String name, LockConfig preset, int lease, int wait) {
        assertThat(preset)
                .isEqualTo(new LockConfig(
                        name,
                        LockConfig.DEFAULT_BACKEND,
                        Duration.ofSeconds(lease),
                        Duration.ofSeconds(wait),
                        true,
                        TxPolicy.RELEASE_AFTER_COMPLETION,
                        false));
        try (LockRegistry locks =
                LockRegistry.over(MemoryLocks.create()).withPresets().open()) {
            locks.lock(LockKey.of(name, 1)).close();
        }
    }

    static Stream<Arguments> wrong() {
        Duration second = Duration.ofSeconds(1);
        LockSettings settings = LockRegistry.over(MemoryLocks.create());
        LockConfig right = LockConfig.of("order", second, second);
        return Stream.of(
                wrong(() -> LockConfig.of("a:b", second, second), "and \"a:b\" has not"),
                wrong(
                        () -> LockConfig.of("order", Duration.ofMillis(9), second),
                        "from 10 ms to a day, and is PT0.009S"),
                wrong(() -> LockConfig.of("order", second, second.negated()), "from 0 to a day, and is PT-1S"),
                wrong(() -> right.withBackend(" "), "the backend has to be a name"),
                wrong(
                        () -> settings.with(right.withBackend("redis")).open(),
                        "asks for the backend \"redis\", and there are only [default]"),
                wrong(() -> settings.with(right.withTx(TxPolicy.JOIN_TX)).open(), "can't join transactions"),
                wrong(() -> settings.with(right.withFence()).open(), "its backend has none"),
                wrong(
                        () -> settings.with(right).open().lock(LockKey.of("oder", 7)),
                        "There is no lock configuration" + " \"oder\", but [order]"));
    }

    private static Arguments wrong(ThrowingCallable action, String told) {
        return Arguments.of(action, told);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_refused_with_what_it_has_to_be(ThrowingCallable action, String told) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb", "\ud83d", "x\udc00"})
    void ids_that_a_store_would_not_keep_as_they_are_are_refused(String id) {
        assertThatThrownBy(() -> LockKey.of("order", id)).isInstanceOf(IllegalArgumentException.class);
        assertThat(LockKey.of("order", "\ud83d\ude00: a/b")).hasToString("order:\ud83d\ude00: a/b");
    }

    @Test
    void a_time_out_names_the_lock_the_times_and_the_culprit() {
        assertThat(LockTimeout.after(
                        "autoclose_job:123",
                        Duration.ofSeconds(10),
                        Optional.of("app-2"),
                        Optional.of(Duration.ofMillis(8_200)),
                        3))
                .hasMessage("lock 'autoclose_job:123' not acquired within 10 s (held 8.2 s by app-2, 3 waiting)");
    }
}
