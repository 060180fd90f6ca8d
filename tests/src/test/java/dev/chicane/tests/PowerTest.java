package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Races that hide well are found by default, with whatever seed, and not in the programs' fixed twins. */
class PowerTest {
    private static final Budget ENOUGH = new Budget(20_000, Duration.ofMinutes(1));
    private static final int SEEDS = 5;

    /** A program with a race. */
    record Case(String program, ViolationKind kind, long seed, List<String> arguments) {
        static Stream<Case> of(String program, ViolationKind kind, String... arguments) {
            return IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> new Case(program, kind, seed, List.of(arguments)));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        Case.of("ThreePreemptions", ViolationKind.ASSERTION),
                        Case.of("ExactOrder", ViolationKind.ASSERTION, "20", "2"),
                        Case.of("ExactOrder", ViolationKind.ASSERTION, "50", "1"),
                        Case.of("DequeAba", ViolationKind.ASSERTION),
                        Case.of("StackAba", ViolationKind.ASSERTION),
                        Case.of("LostWakeUp", ViolationKind.DEADLOCK),
                        Case.of("UnlikelyTimeout", ViolationKind.ASSERTION))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_found_by_default(Case race) {
        Exploration found = explore(race.program(), race.arguments(), Settings.DEFAULT.withSeed(race.seed()));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.violation()).isNotNull().extracting(Violation::kind).isEqualTo(race.kind());
        assertThat(found.foundBy()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BothTurnsAtOnce", "DequeWithTag", "StackWithStamp", "AllWokenUp", "SettledOnce"})
    void raises_no_alarm_in_the_fixed_twin(String program) {
        Exploration found = explore(program, List.of(), Settings.DEFAULT);

        assertThat(found.violation()).isNull();
        assertThat(found.schedules()).isPositive();
    }

    private static Exploration explore(String program, List<String> arguments, Settings settings) {
        try (Program loaded =
                Program.load(List.of(Exploring.CLASSES), "programs.power." + program, arguments, ClassFilter.all())) {
            return Explorer.explore(loaded, settings.withBudget(ENOUGH));
        }
    }
}
