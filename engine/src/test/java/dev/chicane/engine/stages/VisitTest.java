package dev.chicane.engine.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VisitTest {
    @Test
    void a_visit_is_counted_by_actor_place_kind_and_member() {
        var trace = new Trace(
                List.of("main", "other"),
                List.of(
                        step(1, 0, StepKind.READ, "A.java:3", "A#1.value"),
                        step(2, 1, StepKind.READ, "A.java:3", "A#1.value"),
                        step(3, 0, StepKind.WRITE, "A.java:3", "A#1.value"),
                        step(4, 0, StepKind.READ, "A.java:3", "A#1.size"),
                        step(5, 0, StepKind.READ, "A.java:3", "A#2.value")));

        assertThat(Visit.of(trace, 5))
                .contains(new Visit("main", "com.A", 3, StepKind.READ, "value", 2, "A.java:3", "A#2.value"));
    }

    @Test
    void members_are_named_as_the_code_names_them() {
        assertThat(member(StepKind.CALL, "ConcurrentHashMap#1.put()")).isEqualTo("put");
        assertThat(member(StepKind.WRITE, "int[]#1[3]")).isEqualTo("[]");
        assertThat(member(StepKind.ENTER, "Object#1")).isEmpty();
    }

    @Test
    void what_is_at_no_line_or_can_t_be_held_is_no_visit() {
        assertThat(Visit.of(only(step(1, 0, StepKind.READ, "com.A.run", "A#1.value")), 1))
                .isEmpty();
        assertThat(Visit.of(only(step(1, 0, StepKind.RESUMED, "A.java:3", "A#1.value")), 1))
                .isEmpty();
    }

    @Test
    void where_the_first_steps_are_missing_nobody_knows_the_how_many_th_it_is() {
        var trace = new Trace(List.of("main"), List.of(step(7, 0, StepKind.READ, "A.java:3", "A#1.value")));

        assertThat(trace.step(7)).isPresent();
        assertThat(trace.step(1)).isEmpty();
        assertThat(trace.step(8)).isEmpty();
        assertThat(Visit.of(trace, 7)).isEmpty();
        assertThat(Visit.of(trace, 1)).isEmpty();
    }

    private static String member(StepKind kind, String target) {
        return Visit.of(only(step(1, 0, kind, "A.java:3", target)), 1)
                .orElseThrow()
                .member();
    }

    private static Trace only(Step step) {
        return new Trace(List.of("main"), List.of(step));
    }

    private static Step step(int number, int actor, StepKind kind, String location, String target) {
        return new Step(number, actor, kind, location, "A.run", target, "", false, List.of(), "", "com.A", number);
    }
}
