package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every outcome that sequential consistency and the JDK's documentation allow is reached, and no other. */
class LitmusTest {
    @ParameterizedTest
    @CsvSource({
        "StoreBuffering, 0 1",
        "StoreBuffering, 1 0",
        "StoreBuffering, 1 1",
        "MessagePassing, 0 0",
        "MessagePassing, 0 1",
        "MessagePassing, 1 1",
        "LoadBuffering, 0 0",
        "LoadBuffering, 0 1",
        "LoadBuffering, 1 0",
        "TwoIncrements, 2",
        "TwoIncrements, 3",
        "TwoIncrements, 4",
        "LockOrders, abc",
        "LockOrders, acb",
        "LockOrders, bac",
        "LockOrders, bca",
        "LockOrders, cab",
        "LockOrders, cba",
        "NotifyOrders, a",
        "NotifyOrders, b",
        "TimeoutOrNotify, early",
        "TimeoutOrNotify, notified",
        "TimeoutOrNotify, timeout",
        "WorkerChoice, pool-1-thread-1",
        "WorkerChoice, pool-1-thread-2",
        "InterruptOrNotify, returned",
        "InterruptOrNotify, returned interrupted",
        "InterruptOrNotify, thrown",
        "SemaphoreBarging, queued barging",
        "SemaphoreBarging, barging queued"
    })
    void what_may_happen_is_reached(String program, String outcome) {
        assertThat(explore(program, outcome, Exploring.random(20_000)).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "StoreBuffering, 0 0",
        "MessagePassing, 1 0",
        "LoadBuffering, 1 1",
        "TwoIncrements, 1",
        "TwoIncrements, 5",
        "LockOrders, ab",
        "TimeoutOrNotify, none",
        "InterruptOrNotify, thrown interrupted"
    })
    void what_can_not_happen_is_not_in_any_schedule(String program, String outcome) {
        Exploration explored = explore(program, outcome, Exploring.exhaustive(500_000));

        assertThat(explored.violation()).isNull();
        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    private static Exploration explore(String program, String outcome, Settings settings) {
        try (Program loaded = Program.load(
                List.of(Exploring.CLASSES), "programs.litmus." + program, List.of(outcome), ClassFilter.all())) {
            return Explorer.explore(loaded, settings);
        }
    }
}
