package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.StepStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failure is said to be; what that should be stands in the last line of the program that fails. */
class DiagnosisTest {
    private static final String MARK = "// diagnosis: ";
    /** Told by who waits where. */
    private static final Set<Pattern> WAITS = Set.of(Pattern.DEADLOCK, Pattern.LIVELOCK, Pattern.MISSED_SIGNAL);

    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    @ParameterizedTest
    @MethodSource("marked")
    void a_failure_is_named(String program, String expected) {
        for (long seed : SEEDS) {
            Diagnosis found = requireNonNull(explore(program, seed).diagnosis(), "seed " + seed);

            assertThat(text(found)).as("seed %d: %s", seed, found.sentence()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("marked")
    void the_two_steps_change_places_where_it_passes(String program) {
        Exploration failed = explore(program, 1);
        Turn turn = requireNonNull(requireNonNull(failed.diagnosis()).turn());

        Exploration passed = Exploring.replay(program, turn.replay());

        assertThat(passed.violation()).isNull();
        assertThat(passed.trace()).isEqualTo(turn.passing());
        assertThat(turn.first()).isLessThan(turn.second());
        assertThat(step(failed, turn.first()).actor())
                .isNotEqualTo(step(failed, turn.second()).actor());
    }

    @ParameterizedTest
    @MethodSource("marked")
    void the_steps_are_steps_of_the_trace(String program) {
        Exploration failed = explore(program, 1);
        Diagnosis found = requireNonNull(failed.diagnosis());

        assertThat(found.steps()).isNotEmpty().isSorted().doesNotHaveDuplicates();
        for (int number : found.steps()) {
            String place = "(step " + number + (step(failed, number).location().isEmpty() ? ")" : ", ");
            if (!WAITS.contains(requireNonNull(found.pattern()))) {
                assertThat(found.sentence()).contains(place);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("marked")
    void a_stack_leads_to_where_its_step_is_taken(String program) {
        Exploration failed = explore(program, 1);
        Diagnosis found = requireNonNull(failed.diagnosis());

        assertThat(found.stacks()).extracting(StepStack::step).isSorted();
        for (int number : found.toldWithLocks(failed.trace())) {
            String location = step(failed, number).location();
            List<String> places = found.stacks().stream()
                    .filter(stack -> stack.step() == number)
                    .flatMap(stack -> stack.frames().stream())
                    .map(frame -> frame.file() + ":" + frame.line())
                    .toList();
            if (location.contains(":")) {
                assertThat(places).as("step %d", number).contains(location);
            }
        }
    }

    @Test
    void a_replayed_failure_is_named_too() {
        String program = "programs.memory.LostUpdate";
        Exploration explored = explore(program, 1);

        Exploration replayed = Exploring.replay(program, requireNonNull(explored.replay()));

        assertThat(replayed.diagnosis()).isEqualTo(explored.diagnosis());
    }

    @Test
    void a_replay_has_the_same_curve() {
        String program = "programs.memory.LostUpdate";
        Exploration explored =
                Exploring.explore(program, Exploring.byDefault(10_000).withCauseCurve());
        CauseCurve curve = requireNonNull(requireNonNull(explored.diagnosis()).causeCurve());

        Exploration replayed = Exploring.replay(
                Exploring.CLASSES, program, requireNonNull(explored.replay()), Settings.DEFAULT.withCauseCurve());

        assertThat(requireNonNull(replayed.diagnosis()).causeCurve()).isEqualTo(curve);
        assertThat(curve.points().getLast().step())
                .isEqualTo(explored.trace().steps().size());
        Step likely = step(explored, requireNonNull(curve.jump()).step());
        assertThat(likely.kind()).isEqualTo(StepKind.READ);
        assertThat(requireNonNull(explored.diagnosis()).variable()).isEqualTo(likely.target());
    }

    @Test
    void without_being_asked_for_there_is_no_curve() {
        assertThat(requireNonNull(explore("programs.memory.LostUpdate", 1).diagnosis())
                        .causeCurve())
                .isNull();
    }

    @Test
    void what_fails_in_every_schedule_has_no_diagnosis() {
        assertThat(explore("programs.bench.FieldLoop", 1).violation()).isNotNull();
        assertThat(explore("programs.bench.FieldLoop", 1).diagnosis()).isNull();
    }

    @Test
    void every_pattern_has_a_program() {
        List<String> named = marked().map(target -> ((String) target.get()[1]).split(" ", 2)[0])
                .toList();

        assertThat(named)
                .containsAll(Stream.of(Pattern.values()).map(Pattern::toString).toList());
    }

    private static Exploration explore(String program, long seed) {
        Settings settings = Exploring.byDefault(10_000).withSeed(seed);
        return Exploring.explore(program, settings);
    }

    private static Step step(Exploration explored, int number) {
        return explored.trace().steps().stream()
                .filter(step -> step.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Diagnosis found) {
        return Stream.of(String.valueOf(found.pattern()), found.accesses(), found.variable())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    static Stream<Arguments> marked() {
        return marked(MARK);
    }

    /** Racy programs with what follows that at the begin of one of their lines. */
    static Stream<Arguments> marked(String mark) {
        return Target.racyEverywhere()
                .map(target -> Arguments.of(target.mainClass(), mark(target.mainClass(), mark)))
                .filter(arguments -> !arguments.get()[1].equals(""));
    }

    private static String mark(String program, String mark) {
        Path source = Path.of("src", "test", "java", program.replace('.', '/') + ".java");
        try (Stream<String> lines = Files.lines(source)) {
            return lines.filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(mark.length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
