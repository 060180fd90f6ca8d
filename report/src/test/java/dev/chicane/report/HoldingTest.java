package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.StepKind;
import dev.chicane.report.Span.Kind;
import org.junit.jupiter.api.Test;

final class HoldingTest {
    private final TraceScript script = new TraceScript("main", "alice");

    @Test
    void a_monitor_is_held_from_its_entry_to_its_exit_also_when_it_is_entered_twice() {
        does("main", StepKind.ENTER, "Account#1");
        does("main", StepKind.ENTER, "Account#1");
        does("main", StepKind.EXIT, "Account#1");
        does("main", StepKind.EXIT, "Account#1");

        assertThat(Holding.of(script.trace())).containsExactly(new Span(Kind.HOLDS, 0, "Account#1", 0, 3, false));
    }

    @Test
    void who_has_to_wait_for_a_lock_holds_it_from_where_it_goes_on() {
        does("main", StepKind.CALL, "ReentrantLock#1.lock()");
        does("alice", StepKind.CALL, "ReentrantLock#1.lock()");
        does("alice", StepKind.BLOCKED, "ReentrantLock#1.lock()");
        does("main", StepKind.CALL, "ReentrantLock#1.unlock()");
        does("alice", StepKind.RESUMED, "");
        does("alice", StepKind.BLOCKED, "ReentrantLock#1.lock()");
        does("alice", StepKind.RESUMED, "");
        does("alice", StepKind.CALL, "ReentrantLock#1.unlock()");

        assertThat(Holding.of(script.trace()))
                .containsExactly(
                        new Span(Kind.HOLDS, 0, "ReentrantLock#1", 0, 3, false),
                        new Span(Kind.HOLDS, 1, "ReentrantLock#1", 6, 7, false));
    }

    @Test
    void who_never_gets_a_lock_never_holds_it_and_who_never_gives_it_back_holds_it_to_the_end() {
        does("main", StepKind.ENTER, "Account#1");
        does("alice", StepKind.ENTER, "Account#2");
        does("main", StepKind.ENTER, "Account#2");
        does("main", StepKind.BLOCKED, "monitor Account#2");
        does("alice", StepKind.ENTER, "Account#1");
        does("alice", StepKind.BLOCKED, "monitor Account#1");

        assertThat(Holding.of(script.trace()))
                .containsExactly(
                        new Span(Kind.HOLDS, 0, "Account#1", 0, 5, true),
                        new Span(Kind.HOLDS, 1, "Account#2", 1, 5, true));
    }

    @Test
    void who_waits_in_a_monitor_does_not_hold_it_meanwhile_however_often_it_was_entered() {
        does("main", StepKind.ENTER, "Object#1");
        does("main", StepKind.ENTER, "Object#1");
        does("main", StepKind.WAIT, "Object#1");
        does("main", StepKind.BLOCKED, "a notify on Object#1");
        does("main", StepKind.RESUMED, "");
        does("main", StepKind.EXIT, "Object#1");
        does("main", StepKind.EXIT, "Object#1");

        assertThat(Holding.of(script.trace()))
                .containsExactly(
                        new Span(Kind.HOLDS, 0, "Object#1", 0, 2, false),
                        new Span(Kind.HOLDS, 0, "Object#1", 4, 6, false));
    }

    @Test
    void a_condition_gives_back_the_lock_that_made_it() {
        script.step("main", StepKind.CALL, "", "ReentrantLock#1.newCondition()", "ConditionObject#1");
        does("main", StepKind.CALL, "ReentrantLock#1.lock()");
        does("main", StepKind.CALL, "ReentrantLock#2.lock()");
        does("main", StepKind.CALL, "ConditionObject#1.await()");
        does("main", StepKind.BLOCKED, "ConditionObject#1.await()");

        assertThat(Holding.of(script.trace()))
                .containsExactly(
                        new Span(Kind.HOLDS, 0, "ReentrantLock#1", 1, 3, false),
                        new Span(Kind.HOLDS, 0, "ReentrantLock#2", 2, 4, true));
    }

    @Test
    void a_lock_that_was_tried_in_vain_is_not_held() {
        script.step("main", StepKind.CALL, "", "ReentrantLock#1.tryLock()", "false");
        script.step("main", StepKind.CALL, "", "ReentrantLock#2.tryLock()", "true");
        does("main", StepKind.CALL, "ReentrantLock#3.unlock()");

        assertThat(Holding.of(script.trace())).containsExactly(new Span(Kind.HOLDS, 0, "ReentrantLock#2", 1, 2, true));
    }

    @Test
    void waiting_lasts_until_the_actor_does_something_or_to_the_end() {
        does("main", StepKind.BLOCKED, "the end of alice");
        does("alice", StepKind.BLOCKED, "monitor Account#1");
        does("main", StepKind.RESUMED, "");
        does("main", StepKind.END, "");

        assertThat(Waiting.of(script.trace()))
                .containsExactly(
                        new Span(Kind.WAITS, 0, "the end of alice", 0, 2, false),
                        new Span(Kind.WAITS, 1, "monitor Account#1", 1, 3, true));
    }

    private void does(String actor, StepKind kind, String target) {
        script.step(actor, kind, "", target);
    }
}
