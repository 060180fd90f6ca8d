package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.StepKind;
import dev.chicane.report.Span.Kind;
import org.junit.jupiter.api.Test;

final class HoldingTest {
    private final TraceScript script = new TraceScript("main", "alice");

    @Test
    void a_lock_is_held_from_where_it_is_got_to_where_it_is_given_back_or_to_the_end() {
        does("main", StepKind.ENTER, "Account#1");
        does("alice", StepKind.ENTER, "Account#2");
        does("main", StepKind.EXIT, "Account#1");
        does("alice", StepKind.END, "");

        assertThat(Holding.of(script.trace()))
                .containsExactly(
                        new Span(Kind.HOLDS, 0, "Account#1", 0, 2, false),
                        new Span(Kind.HOLDS, 1, "Account#2", 1, 3, true));
    }

    @Test
    void what_is_never_got_is_not_held_nor_is_a_permit() {
        does("main", StepKind.CALL, "Semaphore#1.acquire()");
        does("main", StepKind.ENTER, "Account#1");
        does("main", StepKind.BLOCKED, "monitor Account#1");

        assertThat(Holding.of(script.trace())).isEmpty();
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
