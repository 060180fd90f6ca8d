package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepTextTest {
    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "READ    | Account#1.balance            | 1000  | reads Account#1.balance -> 1000",
                "WRITE   | int[]#2[3]                   | 200   | writes int[]#2[3] = 200",
                "CALL    | ReentrantLock#1.lock         | ''    | ReentrantLock#1.lock()",
                "CALL    | AtomicInteger#1.incrementAndGet | 1  | AtomicInteger#1.incrementAndGet() -> 1",
                "CALL    | Map#1.get(key)               | 7     | Map#1.get(key) -> 7",
                "ENTER   | Object#1                     | ''    | enters Object#1",
                "EXIT    | Object#1                     | ''    | leaves Object#1",
                "WAIT    | Object#1                     | ''    | waits in Object#1",
                "NOTIFY  | Object#1                     | ''    | notifies Object#1",
                "BLOCKED | Object#1                     | ''    | waits for Object#1",
                "BLOCKED | ''                           | ''    | waits",
                "RESUMED | Object#1                     | ''    | goes on inside Object#1",
                "RESUMED | ''                           | ''    | goes on",
                "RESUMED | ''                           | 1 row | goes on -> 1 row",
                "START   | alice                        | ''    | starts alice",
                "END     | ''                           | ''    | ends",
                "FAIL    | ''                           | Error | fails: Error",
                "FAIL    | ''                           | ''    | fails",
            })
    void a_step_is_told_in_words(StepKind kind, String target, String value, String words) {
        assertThat(StepText.of(step(kind, target, value), false)).isEqualTo(words);
    }

    @Test
    void a_write_shows_what_it_replaced() {
        var step = new Step(
                1, 0, StepKind.WRITE, "A.java:1", "A.run", "A#1.x", "200", false, List.of(), "1000", "bank.A", 0);

        assertThat(StepText.of(step, false)).isEqualTo("writes A#1.x: 1000 -> 200");
    }

    @ParameterizedTest
    @CsvSource({"false, 130", "true, 608"})
    void long_names_and_values_are_shortened_unless_all_is_wanted(boolean whole, int length) {
        Step step = step(StepKind.WRITE, "t".repeat(300), "v".repeat(298));
        assertThat(StepText.of(step, whole)).hasSize(length);
    }

    private static Step step(StepKind kind, String target, String value) {
        return new Step(1, 0, kind, "A.java:1", "A.run", target, value, false, List.of());
    }
}
