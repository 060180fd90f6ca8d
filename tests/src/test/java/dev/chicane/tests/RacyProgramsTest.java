package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every race that the target programs contain is found, where they say, and replays. */
class RacyProgramsTest {
    private static final int SCHEDULES = 10_000;
    private static final List<String> WITHOUT_RACE = List.of(
            "programs.endings.PoolsLeftOpenFixed",
            "programs.loops.HandlesBehindInterfaceFixed",
            "programs.loops.HashCodesFixed",
            "programs.loops.HiddenProgressFixed",
            "programs.loops.PolledFutureFixed",
            "programs.loops.PolledUpdateFixed",
            "programs.outside.DirectoryFixed",
            "programs.outside.FilesFixed",
            "programs.outside.HttpAsyncFixed",
            "programs.outside.HttpFixed",
            "programs.outside.HttpPoolFixed",
            "programs.outside.LeftOpenFixed",
            "programs.outside.PipeFixed",
            "programs.outside.PortFixed",
            "programs.outside.ProcessFixed",
            "programs.outside.SelectorFixed");

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#racy")
    void fails_where_its_source_says(Target program) {
        Exploration found = Exploring.explore(program.mainClass(), Exploring.byDefault(SCHEDULES));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(program.failures())
                .as("one of these is %s", found.violation())
                .anyMatch(failure -> failure.isAt(requireNonNull(found.violation())));
        assertThat(found.notCovered().isEmpty()).as("%s", found.notCovered()).isEqualTo(program.covered());
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#racy")
    void replays_from_its_token_to_the_same_violation_and_trace(Target program) {
        Exploration found = Exploring.explore(program.mainClass(), Exploring.byDefault(SCHEDULES));

        Exploration replayed = Exploring.replay(program.mainClass(), requireNonNull(found.replay()));

        assertThat(replayed.violation()).isEqualTo(found.violation());
        assertThat(replayed.trace().steps())
                .containsExactlyElementsOf(found.trace().steps());
        assertThat(replayed.actors()).isEqualTo(found.actors());
        assertThat(replayed.output()).isEqualTo(found.output());
        assertThat(replayed.replay()).isEqualTo(found.replay());
    }

    @Test
    void every_one_has_a_fixed_twin() {
        List<String> correct = Target.correctEverywhere().map(Target::mainClass).toList();

        assertThat(Target.racyEverywhere().map(Target::twin))
                .hasSizeGreaterThanOrEqualTo(60)
                .allMatch(correct::contains);
    }

    /** Some correct programs have a race in no version: they would be called wrong by mistake only. */
    @Test
    void nearly_every_fixed_one_has_its_race() {
        List<String> twins = Target.racyEverywhere().map(Target::twin).toList();

        assertThat(Target.correctEverywhere().map(Target::mainClass).filter(name -> !twins.contains(name)))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_RACE);
    }
}
