package dev.chicane.engine.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.StepStack;
import dev.chicane.engine.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Traces are written as lines of actor, kind, line, target and perhaps value; the code is in {@code A.java}. */
final class ExperimentsTest {
    private static final List<String> ACTORS = List.of("one", "two", "three");
    private static final Violation DEADLOCK = new Violation(
            ViolationKind.DEADLOCK,
            "deadlock",
            "one",
            "A.java:3",
            List.of(),
            List.of(
                    new WaitingActor("one", "monitor B#1", "A.java:3", "two", "A.java:8", true),
                    new WaitingActor("two", "monitor A#1", "A.java:9", "one", "A.java:2", true)));

    @Test
    void of_one_code_that_both_run_there_is_one_window_up_to_what_the_other_did() {
        Experiment made = experiment(
                Pattern.CHECK_THEN_ACT,
                List.of(1, 4, 5),
                1,
                4,
                "one READ 3 A#1.x",
                "two READ 3 A#1.x",
                "two READ 3 A#1.x",
                "two WRITE 4 A#1.x",
                "one READ 3 A#1.x",
                "one WRITE 4 A#1.x");

        assertThat(made.isOfAnyThread()).isTrue();
        assertThat(made.windows()).hasSize(1);
        Window window = made.windows().getFirst();
        assertThat(window.entry().line()).isEqualTo(3);
        assertThat(window.again()).isEqualTo(1);
        assertThat(window.exit().kind()).isEqualTo(StepKind.WRITE);
        assertThat(window.exitVisit()).isEqualTo(1);
        assertThat(window.late()).isEqualTo(made.delayed());
        assertThat(window.lateVisit()).isEqualTo(1);
        assertThat(made.delayed().kind()).isEqualTo(StepKind.READ);
        assertThat(window.scope()).isEqualTo("A.run");
    }

    @Test
    void of_other_code_that_step_is_kept_out_of_the_window() {
        Experiment made = experiment(
                Pattern.LOST_UPDATE,
                List.of(1, 2, 3),
                1,
                2,
                "one READ 3 A#1.x",
                "two WRITE 9 A#1.x",
                "one WRITE 4 A#1.x");

        assertThat(made.windows()).hasSize(2);
        assertThat(made.windows().get(0).exit().line()).isEqualTo(4);
        Window other = made.windows().get(1);
        assertThat(other.isOneStep()).isTrue();
        assertThat(other.entry().line()).isEqualTo(9);
        assertThat(other.late()).isNull();
    }

    @Test
    void what_the_other_one_does_begins_with_its_own_reading() {
        Experiment made = experiment(
                Pattern.LOST_UPDATE,
                List.of(3, 5, 6),
                3,
                5,
                "two READ 9 A#1.x",
                "two WRITE 9 A#1.x",
                "one READ 3 A#1.x",
                "two READ 9 A#1.x",
                "two WRITE 9 A#1.x",
                "one WRITE 4 A#1.x");

        Window other = made.windows().get(1);
        assertThat(other.isOneStep()).isFalse();
        assertThat(other.entry().kind()).isEqualTo(StepKind.READ);
        assertThat(other.entry().occurrence()).isEqualTo(2);
        assertThat(other.exit().kind()).isEqualTo(StepKind.WRITE);
        assertThat(other.exitVisit()).isEqualTo(1);
        assertThat(other.again()).isZero();
        assertThat(made.second().kind()).isEqualTo(StepKind.WRITE);
    }

    @Test
    void a_window_that_ends_with_a_reading_goes_on_to_the_write_that_comes_of_it() {
        Experiment made = experiment(
                Pattern.CHECK_THEN_ACT,
                List.of(1, 2, 3),
                1,
                2,
                "one READ 3 A#1.x",
                "two WRITE 9 A#1.x",
                "one READ 4 A#1.x",
                "one READ 5 A#1.y",
                "one WRITE 6 A#1.x");

        assertThat(made.delayed().line()).isEqualTo(4);
        assertThat(made.windows().getFirst().exit().line()).isEqualTo(6);
    }

    @Test
    void what_is_done_under_a_common_lock_is_delayed_and_held_before_that_is_taken() {
        Experiment made = experiment(
                Pattern.STALE_READ,
                List.of(2, 5, 8),
                2,
                5,
                "one ENTER 2 Lock#1",
                "one READ 3 A#1.x",
                "one EXIT 4 Lock#1",
                "two ENTER 8 Lock#1",
                "two WRITE 9 A#1.x",
                "two EXIT 9 Lock#1",
                "one ENTER 5 Lock#1",
                "one WRITE 6 A#1.x");

        assertThat(made.first().line()).isEqualTo(2);
        assertThat(made.second().line()).isEqualTo(8);
        assertThat(made.delayed().line()).isEqualTo(5);
        assertThat(made.windows().getFirst().exit().line()).isEqualTo(6);
    }

    @Test
    void a_lock_that_was_tried_is_a_common_one_if_it_was_taken() {
        String[] lines = {
            "one CALL 2 Lock#1.tryLock() true",
            "one READ 3 A#1.x",
            "one CALL 4 Lock#1.unlock()",
            "two CALL 8 Lock#1.tryLock() true",
            "two WRITE 9 A#1.x",
            "two CALL 9 Lock#1.unlock()",
            "one CALL 5 Lock#1.tryLock() true",
            "one WRITE 6 A#1.x"
        };
        Experiment taken = experiment(Pattern.STALE_READ, List.of(2, 5, 8), 2, 5, lines);
        lines[3] = "two CALL 8 Lock#1.tryLock() false";
        Experiment notTaken = experiment(Pattern.STALE_READ, List.of(2, 5, 8), 2, 5, lines);

        assertThat(taken.first().line()).isEqualTo(2);
        assertThat(taken.second().line()).isEqualTo(8);
        assertThat(taken.delayed().line()).isEqualTo(5);
        assertThat(notTaken.second().line()).isEqualTo(9);
    }

    @Test
    void of_a_deadlock_a_window_may_begin_with_a_lock_that_was_tried() {
        Experiment made = experiment(
                DEADLOCK,
                Pattern.DEADLOCK,
                List.of(1, 2, 3, 5),
                1,
                5,
                "one CALL 2 A#1.tryLock() true",
                "two ENTER 8 B#1",
                "one ENTER 3 B#1",
                "one BLOCKED 3 B#1",
                "two CALL 9 A#1.lock()",
                "two BLOCKED 9 A#1");

        assertThat(made.windows())
                .extracting(
                        window -> window.entry().line() + "-" + window.exit().line())
                .containsExactly("2-3", "8-9");
    }

    @Test
    void of_a_deadlock_each_window_is_from_lock_to_lock() {
        Experiment made = experiment(
                DEADLOCK,
                Pattern.DEADLOCK,
                List.of(1, 2, 3, 4),
                1,
                4,
                "one ENTER 2 A#1",
                "two ENTER 8 B#1",
                "one ENTER 3 B#1",
                "two ENTER 9 A#1");

        assertThat(made.windows())
                .extracting(
                        window -> window.entry().line() + "-" + window.exit().line())
                .containsExactly("2-3", "8-9");
        assertThat(made.windows())
                .allSatisfy(window -> assertThat(window.late()).isEqualTo(window.exit()));
    }

    @Test
    void of_a_deadlock_in_which_one_window_is_not_known_there_are_none() {
        Experiment made = experiment(
                DEADLOCK,
                Pattern.DEADLOCK,
                List.of(1, 2, 3),
                1,
                3,
                "one ENTER 2 A#1",
                "one ENTER 3 B#1",
                "two ENTER 9 A#1");

        assertThat(made.windows()).isEmpty();
        assertThat(made.isOfAnyThread()).isFalse();
    }

    @Test
    void inside_of_a_call_the_delay_is_where_it_went_on() {
        Experiment made = experiment(
                Pattern.ATOMICITY_VIOLATION,
                List.of(1, 2, 3),
                1,
                2,
                "one CALL 3 HashMap#1.put()",
                "two CALL 4 HashMap#1.put()",
                "one RESUMED 3 HashMap#1.put()");

        assertThat(made.windows()).hasSize(2).allMatch(Window::isOneStep);
        assertThat(made.delayed().className()).isEqualTo("java.util.HashMap");
        assertThat(made.delayed().member()).isEqualTo("resize");
        assertThat(made.delayed().line()).isEqualTo(717);
        assertThat(made.windows())
                .allSatisfy(window -> assertThat(window.late()).isEqualTo(made.delayed()));
    }

    @Test
    void without_a_later_step_it_is_about_two_actors_by_name() {
        Experiment made =
                experiment(Pattern.ORDER_VIOLATION, List.of(1, 2), 1, 2, "one READ 3 A#1.x", "two WRITE 4 A#1.x");

        assertThat(made.isOfAnyThread()).isFalse();
        assertThat(made.delayed()).isEqualTo(made.second());
        assertThat(made.first().actor()).isEqualTo("one");
    }

    @Test
    void a_signal_that_another_one_got_is_known_from_one_that_came_too_early() {
        var turn = new Turn(1, 2, "token", Trace.EMPTY);

        assertThat(Experiments.isOfTakenSignal(
                        new Diagnosis(Pattern.MISSED_SIGNAL, "", "A#1", List.of(3, 6, 7), "", turn)))
                .isTrue();
        assertThat(Experiments.isOfTakenSignal(
                        new Diagnosis(Pattern.MISSED_SIGNAL, "", "A#1", List.of(3, 6), "", turn)))
                .isFalse();
    }

    @Test
    void a_step_at_no_place_can_t_be_tried() {
        Trace trace = trace("one RESUMED 3 -", "two WRITE 4 A#1.x");
        var turn = new Turn(1, 2, "token", Trace.EMPTY);
        var diagnosis = new Diagnosis(null, "", "", List.of(1, 2), "", turn);

        assertThat(Experiments.of(found(trace, null), diagnosis, turn)).isEmpty();
    }

    private static Experiment experiment(Pattern pattern, List<Integer> steps, int first, int second, String... lines) {
        return experiment(null, pattern, steps, first, second, lines);
    }

    private static Experiment experiment(
            @Nullable Violation violation,
            Pattern pattern,
            List<Integer> steps,
            int first,
            int second,
            String... lines) {
        Trace trace = trace(lines);
        var turn = new Turn(first, second, "token", Trace.EMPTY);
        var diagnosis = new Diagnosis(pattern, "", "", steps, "", turn)
                .withStacks(trace.steps().stream().map(ExperimentsTest::stack).toList());
        return Experiments.of(found(trace, violation), diagnosis, turn).orElseThrow();
    }

    private static StepStack stack(Step step) {
        var frames = new ArrayList<Frame>();
        if (step.kind() == StepKind.RESUMED) {
            frames.add(new Frame("java.util.HashMap", "resize", "HashMap.java", 717));
        }
        int line = Integer.parseInt(step.location().substring("A.java:".length()));
        frames.add(new Frame("A", "run", "A.java", line));
        frames.add(new Frame("java.lang.Thread", "run", "Thread.java", 1));
        return new StepStack(step.number(), frames);
    }

    private static Trace trace(String... lines) {
        var steps = new ArrayList<Step>();
        for (String[] parts : Arrays.stream(lines).map(line -> line.split(" ")).toList()) {
            String target = parts[3].equals("-") ? "" : parts[3];
            steps.add(new Step(
                    steps.size() + 1,
                    ACTORS.indexOf(parts[0]),
                    StepKind.valueOf(parts[1]),
                    "A.java:" + parts[2],
                    "A.run",
                    target,
                    parts.length > 4 ? parts[4] : "",
                    false,
                    List.of(),
                    "",
                    "A",
                    steps.size() + 1));
        }
        return new Trace(ACTORS, steps);
    }

    private static Exploration found(Trace trace, @Nullable Violation violation) {
        return new Exploration(
                "A",
                Verdict.FAILED,
                violation,
                trace,
                null,
                "token",
                "",
                1,
                1,
                false,
                0,
                0,
                1,
                1,
                1,
                true,
                Duration.ZERO,
                Duration.ZERO,
                1,
                "random",
                "random",
                0,
                1,
                ACTORS,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of());
    }
}
