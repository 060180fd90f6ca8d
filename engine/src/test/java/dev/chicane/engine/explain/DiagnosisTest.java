package dev.chicane.engine.explain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.chicane.engine.explain.Reversals.Passing;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.strategy.Reversal.Places;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Violation WRONG =
            new Violation(ViolationKind.ASSERTION, "wrong", "main", "Main.java:9", List.of(), List.of());

    private final Script failing = new Script();
    private final List<Places> asked = new ArrayList<>();

    /** Steps without clocks, in a line of their own each; an actor's own steps are counted. */
    private static final class Script {
        private final List<Step> steps = new ArrayList<>();

        @CanIgnoreReturnValue
        Script step(int actor, StepKind kind, String target, String value) {
            int own = 1
                    + (int) steps.stream().filter(step -> step.actor() == actor).count();
            steps.add(new Step(
                    steps.size() + 1,
                    actor,
                    kind,
                    "Main.java:" + (10 * actor + own),
                    "Main.run",
                    target,
                    value,
                    false,
                    List.of(),
                    "",
                    "Main",
                    own));
            return this;
        }

        Script read(int actor, String value) {
            return step(actor, StepKind.READ, "A#1.x", value);
        }

        Script write(int actor, String value) {
            return step(actor, StepKind.WRITE, "A#1.x", value);
        }

        Trace trace() {
            return new Trace(List.of("main", "a", "b"), steps);
        }
    }

    private @Nullable Diagnosis diagnose(Trace passing, boolean isOver) {
        return Diagnosis.of(failing.trace(), WRONG, null, new Reversals() {
            @Override
            public boolean isOver() {
                return isOver;
            }

            @Override
            public Passing passing(Places places) {
                asked.add(places);
                return new Passing("c1.token", passing);
            }
        });
    }

    @Test
    void what_is_written_by_an_outdated_value_is_a_lost_update() {
        failing.read(1, "0").read(2, "0").write(2, "1").write(1, "1");
        Trace passing = new Script()
                .read(2, "0")
                .write(2, "1")
                .read(1, "1")
                .write(1, "2")
                .trace();

        Diagnosis found = requireNonNull(diagnose(passing, false));

        assertThat(found.pattern()).isEqualTo(Pattern.LOST_UPDATE);
        assertThat(found.accesses()).isEqualTo("RWW");
        assertThat(found.variable()).isEqualTo("A#1.x");
        assertThat(found.steps()).containsExactly(1, 3, 4);
        assertThat(found.sentence()).contains("step 1", "step 3", "step 4", "a ", "b ");
        Turn turn = requireNonNull(found.turn());
        assertThat(List.of(turn.first(), turn.second())).containsExactly(1, 3);
        assertThat(turn.replay()).isEqualTo("c1.token");
    }

    @Test
    void what_was_found_to_be_missing_is_a_check() {
        failing.read(1, "null").read(2, "null").write(2, "B#1").write(1, "B#2");
        Trace passing = new Script()
                .read(2, "null")
                .write(2, "B#1")
                .read(1, "B#1")
                .write(1, "B#2")
                .trace();

        assertThat(requireNonNull(diagnose(passing, false)).pattern()).isEqualTo(Pattern.CHECK_THEN_ACT);
    }

    @Test
    void a_reversal_in_which_the_steps_keep_their_places_says_nothing() {
        failing.read(1, "0").write(2, "1").write(1, "1");

        assertThat(diagnose(failing.trace(), false)).isNull();
        assertThat(asked).isNotEmpty();
    }

    @Test
    void a_reversal_without_one_of_the_steps_says_nothing() {
        failing.read(1, "0").write(2, "1").write(1, "1");
        Trace passing = new Script().read(1, "0").write(1, "1").trace();

        assertThat(diagnose(passing, false)).isNull();
    }

    @Test
    void nothing_is_tried_when_enough_was() {
        failing.read(1, "0").write(2, "1").write(1, "1");

        assertThat(diagnose(Trace.EMPTY, true)).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void reads_alone_and_one_actor_alone_are_no_conflict() {
        failing.write(1, "1").write(1, "2").read(1, "2");
        assertThat(diagnose(Trace.EMPTY, false)).isNull();

        failing.step(2, StepKind.READ, "A#1.y", "0").step(1, StepKind.READ, "A#1.y", "0");
        assertThat(diagnose(Trace.EMPTY, false)).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void sections_of_one_lock_change_places_as_a_whole() {
        failing.step(1, StepKind.ENTER, "L#1", "")
                .read(1, "0")
                .step(1, StepKind.EXIT, "L#1", "")
                .step(2, StepKind.ENTER, "L#1", "")
                .write(2, "1")
                .step(2, StepKind.EXIT, "L#1", "")
                .step(1, StepKind.ENTER, "L#1", "");

        assertThat(diagnose(Trace.EMPTY, false)).isNull();

        assertThat(asked).contains(new Places(1, 1, 2, Integer.MAX_VALUE), new Places(2, 1, 1, Integer.MAX_VALUE));
    }

    @Test
    void a_deadlock_is_told_even_if_no_order_is_known_that_passes() {
        failing.step(1, StepKind.BLOCKED, "monitor L#2", "").step(2, StepKind.BLOCKED, "monitor L#1", "");
        var circle = new Violation(
                ViolationKind.DEADLOCK,
                "",
                "a",
                "",
                List.of(),
                List.of(
                        new Violation.WaitingActor("a", "monitor L#2", "Main.java:11", "b", "Main.java:20", true),
                        new Violation.WaitingActor("b", "monitor L#1", "Main.java:21", "a", "Main.java:10", true)));

        Diagnosis found = requireNonNull(Diagnosis.of(failing.trace(), circle, null, new Reversals() {
            @Override
            public boolean isOver() {
                return true;
            }

            @Override
            public @Nullable Passing passing(Places places) {
                return null;
            }
        }));

        assertThat(found.pattern()).isEqualTo(Pattern.DEADLOCK);
        assertThat(found.steps()).containsExactly(1, 2);
        assertThat(found.sentence())
                .contains("a waits at Main.java:11 for monitor L#2, which b holds since Main.java:20");
        assertThat(found.turn()).isNull();
    }
}
