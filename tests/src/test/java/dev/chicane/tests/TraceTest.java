package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trace tells what happened: in order, at its place, with the values that were read and written. */
class TraceTest {
    private static final int SCHEDULES = 10_000;

    /** Their fields are written by calls that don't name them. */
    private static final Set<String> WRITTEN_BY_CALLS = Set.of(
            "programs.memory.VarHandleCounter",
            "programs.memory.VarHandleModes",
            "programs.memory.UnsafeCounter",
            "programs.memory.HandleSetter",
            "programs.memory.FieldUpdater",
            "programs.statics.AllKindsOfStatics",
            "programs.statics.StaticHandle");

    static Stream<Target> plainlyWritten() {
        return Target.racy().filter(program -> !WRITTEN_BY_CALLS.contains(program.mainClass()));
    }

    @ParameterizedTest
    @MethodSource("plainlyWritten")
    void every_access_shows_what_was_written_last(Target program) {
        Map<String, Step> written = new HashMap<>();

        for (Step step : failing(program.mainClass()).trace().steps()) {
            if (step.kind() == StepKind.WRITE) {
                Step last = written.put(step.target(), step);
                if (last != null) {
                    assertThat(step.before()).as("%s after %s", step, last).isEqualTo(last.value());
                }
            } else if (step.kind() == StepKind.READ && written.containsKey(step.target())) {
                assertThat(step.value())
                        .as("%s after %s", step, written.get(step.target()))
                        .isEqualTo(written.get(step.target()).value());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#racy")
    void steps_are_numbered_and_belong_to_actors_that_live(Target program) {
        Exploration found = failing(program.mainClass());
        List<Step> steps = found.trace().steps();
        List<String> actors = found.trace().actors();

        assertThat(actors).first().isEqualTo("main");
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            assertThat(step.number()).isEqualTo(i + 1);
            assertThat(step.actor()).isBetween(0, actors.size() - 1);
            boolean begun = step.actor() == 0
                    || steps.subList(0, i).stream()
                            .anyMatch(before -> before.kind() == StepKind.START
                                    && before.target().equals(actors.get(step.actor())));
            boolean ended = steps.subList(0, i).stream()
                    .anyMatch(before -> before.actor() == step.actor()
                            && (before.kind() == StepKind.END || before.kind() == StepKind.FAIL));
            assertThat(begun && !ended).as("%s", step).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#racy")
    void steps_of_the_programs_code_have_a_place_and_a_method(Target program) {
        assertThat(failing(program.mainClass()).trace().steps())
                .filteredOn(Step::fingerprinted)
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.location()).matches("[A-Za-z]+\\.java:[1-9][0-9]*");
                    assertThat(step.method()).isNotEmpty();
                    assertThat(step.target()).isNotEmpty();
                });
    }

    @Test
    void a_lost_update_shows_two_reads_before_two_writes() {
        List<String> accesses = failing("programs.memory.LostUpdate").trace().steps().stream()
                .filter(step -> step.target().equals("LostUpdate#1.count"))
                .map(step -> step.kind() + " " + step.value())
                .toList();

        assertThat(accesses).containsExactly("READ 0", "READ 0", "WRITE 1", "WRITE 1", "READ 1", "READ 1");
    }

    /** First writes, and second ones, of fields, statics and elements of every type. */
    @Test
    void writes_show_what_they_replace() {
        List<String> writes = failing("programs.memory.EveryType").trace().steps().stream()
                .filter(step -> step.kind() == StepKind.WRITE)
                .map(step -> step.target() + " " + step.before() + " -> " + step.value())
                .toList();

        assertThat(writes)
                .containsSubsequence(
                        "EveryType.total 0 -> 1",
                        "EveryType#1.letter '\u0000' -> 'a'",
                        "EveryType#1.share 0.0 -> 0.5",
                        "EveryType#1.other null -> \"none\"",
                        "EveryType#1.done false -> true",
                        "EveryType#1.small 1 -> 2",
                        "EveryType#1.low 1 -> 2",
                        "EveryType#1.letter 'a' -> 'b'",
                        "EveryType#1.count 1 -> 2",
                        "EveryType#1.large 1 -> 1099511627776",
                        "EveryType#1.part 0.5 -> 1.5",
                        "EveryType#1.share 0.5 -> 1.5",
                        "EveryType#1.other \"none\" -> null",
                        "EveryType.total 1 -> 2",
                        "EveryType.name null -> \"new\"",
                        "int[]#1[1] 2 -> 3",
                        "boolean[]#1[0] false -> true",
                        "String[]#1[0] \"one\" -> \"two\"",
                        "String[]#1[1] null -> \"three\"");
    }

    @Test
    void steps_name_the_class_whose_code_they_are_in() {
        Exploration found = failing("programs.memory.EveryType");

        assertThat(found.trace().steps())
                .filteredOn(step -> step.kind() != StepKind.END)
                .allSatisfy(step -> assertThat(step.className()).isEqualTo("programs.memory.EveryType"));
    }

    @Test
    void calls_show_what_they_returned() {
        List<String> calls = failing("programs.memory.AtomicCheckThenAct").trace().steps().stream()
                .filter(step -> step.target().startsWith("AtomicInteger#1"))
                .map(step -> step.target() + " " + step.value())
                .toList();

        assertThat(calls)
                .containsExactly(
                        "AtomicInteger#1.get() 1",
                        "AtomicInteger#1.get() 1",
                        "AtomicInteger#1.decrementAndGet() 0",
                        "AtomicInteger#1.decrementAndGet() -1",
                        "AtomicInteger#1.get() -1");
    }

    @Test
    void a_pools_thread_that_waits_for_a_task_is_at_no_place_of_the_program() {
        assertThat(failing("programs.threads.KeyedByThread").trace().steps())
                .filteredOn(
                        step -> step.kind() == StepKind.BLOCKED && step.target().equals("an unpark"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.location()).isEmpty());
    }

    private static Exploration failing(String program) {
        Exploration found = Exploring.explore(program, Exploring.random(SCHEDULES));
        requireNonNull(found.violation());
        return found;
    }
}
