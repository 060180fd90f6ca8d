package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import programs.interrupts.BlockingCalls;

/** An interrupt comes before, in and after every call of the JDK that can be interrupted, and never gets lost. */
class InterruptsTest {
    private static final int SCHEDULES = 300;

    @ParameterizedTest
    @MethodSource("calls")
    void an_interrupt_that_ends_the_call_is_found(String call, String thread) {
        Exploration found = explore("InterruptedCall", call, thread);

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(found.violation()).location()).isEqualTo("InterruptedCall.java:28");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void who_expects_the_interrupt_gets_it_once_in_every_schedule(String call, String thread) {
        Exploration explored = explore("InterruptedCallFixed", call, thread);

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(SCHEDULES);
        assertThat(explored.notCovered()).isEmpty();
    }

    @Test
    void there_are_more_than_60_such_calls() {
        assertThat(BlockingCalls.names()).hasSizeGreaterThan(60);
    }

    static Stream<Arguments> calls() {
        return BlockingCalls.names().stream()
                .flatMap(call -> Stream.of("platform", "virtual").map(thread -> Arguments.of(call, thread)));
    }

    private static Exploration explore(String program, String... arguments) {
        try (Program loaded = Program.load(
                List.of(Exploring.CLASSES), "programs.interrupts." + program, List.of(arguments), ClassFilter.all())) {
            return Explorer.explore(loaded, Exploring.random(SCHEDULES));
        }
    }
}
