package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LockSpansTest {
    @Test
    void a_monitor_is_had_from_its_enter_to_its_last_exit() {
        var script = new TraceScript("main");
        script.step("main", StepKind.ENTER, "A.java:1", "A#1");
        script.step("main", StepKind.ENTER, "A.java:2", "A#1");
        script.step("main", StepKind.EXIT, "A.java:3", "A#1");
        script.step("main", StepKind.EXIT, "A.java:4", "A#1");

        assertThat(LockSpans.of(script.trace())).containsExactly(new LockSpan(0, "A#1", 1, 4));
    }

    @Test
    void what_is_taken_is_not_had_before_the_wait_for_it_is_over() {
        assertThat(LockSpans.of(Found.lockedOut().trace()))
                .containsExactly(new LockSpan(0, "ReentrantLock#1", 1, 4), new LockSpan(1, "ReentrantLock#1", 5, 6));
    }

    @Test
    void what_is_waited_for_to_the_end_is_not_had() {
        assertThat(LockSpans.of(Found.deadlock().trace()))
                .containsExactly(new LockSpan(1, "Account#1", 4, 8), new LockSpan(2, "Account#2", 5, 8));
    }

    @Test
    void what_is_had_stays_so_while_another_of_a_longer_number_is_waited_for() {
        var script = new TraceScript("main");
        script.step("main", StepKind.ENTER, "A.java:1", "A#1");
        script.step("main", StepKind.BLOCKED, "A.java:2", "monitor A#12");

        assertThat(LockSpans.of(script.trace())).containsExactly(new LockSpan(0, "A#1", 1, 3));
    }

    @Test
    void who_waits_in_a_monitor_has_left_it_and_has_it_again_afterwards() {
        var script = new TraceScript("main");
        script.step("main", StepKind.ENTER, "A.java:1", "A#1");
        script.step("main", StepKind.ENTER, "A.java:1", "A#1");
        script.step("main", StepKind.WAIT, "A.java:2", "A#1");
        script.step("main", StepKind.BLOCKED, "A.java:2", "a notify on A#1");
        script.step("main", StepKind.RESUMED, "A.java:2", "");
        script.step("main", StepKind.EXIT, "A.java:3", "A#1");
        script.step("main", StepKind.EXIT, "A.java:3", "A#1");

        assertThat(LockSpans.of(script.trace()))
                .containsExactly(new LockSpan(0, "A#1", 1, 3), new LockSpan(0, "A#1", 5, 7));
    }

    @Test
    void who_awaits_a_condition_has_given_up_the_one_lock_that_it_has() {
        var script = new TraceScript("main");
        script.step("main", StepKind.CALL, "A.java:1", "ReentrantLock#1.lock()");
        script.step("main", StepKind.CALL, "A.java:2", "AbstractQueuedSynchronizer$ConditionObject#1.await()");
        script.step("main", StepKind.BLOCKED, "A.java:2", "it");
        script.step("main", StepKind.RESUMED, "A.java:2", "");
        script.step("main", StepKind.CALL, "A.java:3", "ReentrantLock#1.unlock()");

        assertThat(LockSpans.of(script.trace()))
                .containsExactly(new LockSpan(0, "ReentrantLock#1", 1, 2), new LockSpan(0, "ReentrantLock#1", 4, 5));
    }

    @Test
    void a_lock_that_was_not_to_be_had_is_not_had() {
        var script = new TraceScript("main");
        script.step("main", StepKind.CALL, "A.java:1", "ReentrantLock#1.tryLock()", "false");
        script.step("main", StepKind.CALL, "A.java:2", "ReentrantLock#2.tryLock()", "true");
        script.step("main", StepKind.EXIT, "A.java:3", "A#9");

        assertThat(LockSpans.of(script.trace())).containsExactly(new LockSpan(0, "ReentrantLock#2", 2, 4));
    }

    @Test
    void an_empty_trace_has_none() {
        assertThat(LockSpans.of(Trace.EMPTY)).isEqualTo(List.of());
    }
}
