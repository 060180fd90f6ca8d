package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every strategy finds races, replays what it found, and raises no alarm on the fixed twins. */
class StrategiesTest {
    private static final int SCHEDULES = 10_000;
    private static final int MOST_IN_DEPTH = 2_999;
    private static final int OPENING = 40;
    private static final int SCHEDULES_OF_A_TWIN = 120;
    private static final int SCHEDULES_TWICE = 40;
    private static final List<String> STRATEGIES = List.of("portfolio", "random", "pos", "surw", "pct", "icb");
    /** Loops that yield, spin or sleep: who searches unfairly could stay in one for ever. */
    private static final List<String> DELICATE = List.of(
            "programs.determinism.ThreadNumbers",
            "programs.loops.CountedSpin",
            "programs.loops.RetriesRunOut",
            "programs.loops.SpinLock",
            "programs.threads.GroupOfThreads",
            "programs.time.BusyUntil",
            "programs.time.DeadlineLoop",
            "programs.time.SleepInsteadOfJoin");

    /** Eight actors have 40,320 schedules without a preemption, and this race needs one. */
    private static final String MANY_ACTORS = "programs.determinism.HashOrder";

    /** Looks at the clock until another one has come: without a preemption that one never does, and each schedule is cut off. */
    private static final String CLOCK_WATCHER = "programs.time.SafetyNet";

    @ParameterizedTest
    @MethodSource("racy")
    void finds_the_race_and_replays_it(String strategy, Target program) {
        Exploration found = Exploring.explore(program.mainClass(), settings(strategy, SCHEDULES));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(program.failures())
                .as("one of these is %s", found.violation())
                .anyMatch(failure -> failure.isAt(requireNonNull(found.violation())));
        Exploration replayed = Exploring.replay(program.mainClass(), requireNonNull(found.replay()));
        assertThat(replayed.violation()).isEqualTo(found.violation());
        assertThat(replayed.trace().steps())
                .containsExactlyElementsOf(found.trace().steps());
        assertThat(replayed.replay()).isEqualTo(found.replay());
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void raises_no_alarm_on_the_fixed_twin(String strategy, Target program) {
        Exploration explored = Exploring.explore(program.mainClass(), settings(strategy, SCHEDULES_OF_A_TWIN));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isPositive();
        assertThat(explored.notCovered().isEmpty())
                .as("%s", explored.notCovered())
                .isEqualTo(program.covered());
    }

    @ParameterizedTest
    @MethodSource("racy")
    void the_same_seed_gives_the_same_result_twice(String strategy, Target program) {
        Settings settings = settings(strategy, SCHEDULES_TWICE).withSeed(7).countingFailures();

        String first = Summary.of(Exploring.explore(program.mainClass(), settings));
        String second = Summary.of(Exploring.explore(program.mainClass(), settings));

        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("small")
    void by_preemptions_every_schedule_is_run_once(Target program) {
        Exploration deep = Exploring.explore(program.mainClass(), settings("depth-first", SCHEDULES));
        Exploration wide = Exploring.explore(program.mainClass(), settings("icb", SCHEDULES));

        assertThat(wide.verdict()).isEqualTo(deep.verdict());
        if (deep.verdict() == Verdict.EXHAUSTED) {
            assertThat(wide.schedules()).isEqualTo(deep.schedules());
            // A search that is observed knows more steps of the JDK, and so tells more schedules apart.
            assertThat(wide.distinct()).isLessThanOrEqualTo(deep.distinct());
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void what_is_run_in_full_in_3_000_schedules_is_so_by_the_portfolio_in_its_default_budget(Target program) {
        Exploration deep = Exploring.explore(program.mainClass(), settings("exhaustive", MOST_IN_DEPTH));
        Exploration inTurns = Exploring.explore(program.mainClass(), settings("portfolio", SCHEDULES));

        assertThat(inTurns.violation()).isNull();
        if (deep.verdict() == Verdict.EXHAUSTED) {
            assertThat(inTurns.verdict()).isEqualTo(Verdict.EXHAUSTED);
            assertThat(inTurns.schedules()).isLessThan(2 * deep.schedules() + OPENING);
        } else {
            assertThat(inTurns.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(inTurns.schedules()).isEqualTo(SCHEDULES);
        }
    }

    @Test
    void there_are_some_dozens_of_pairs_and_of_small_programs() {
        assertThat(pairs())
                .hasSizeGreaterThanOrEqualTo(36)
                .extracting(Target::mainClass)
                .containsAll(DELICATE);
        assertThat(small()).hasSizeGreaterThanOrEqualTo(12);
    }

    static Stream<Arguments> racy() {
        return with(pairs());
    }

    static Stream<Arguments> fixed() {
        List<String> twins = pairs().stream().map(Target::twin).toList();
        return with(Target.correct()
                .filter(program -> twins.contains(program.mainClass()))
                .toList());
    }

    static Stream<Target> small() {
        return everyEighth(Target.exhaustibles().toList());
    }

    /** Programs that have a fixed twin, from all over, and the delicate ones. */
    private static List<Target> pairs() {
        List<Target> all = Target.racy().toList();
        return Stream.concat(everyEighth(all), all.stream().filter(program -> DELICATE.contains(program.mainClass())))
                .distinct()
                .toList();
    }

    private static Stream<Target> everyEighth(List<Target> programs) {
        return IntStream.range(0, programs.size()).filter(i -> i % 8 == 0).mapToObj(programs::get);
    }

    private static Stream<Arguments> with(List<Target> programs) {
        return STRATEGIES.stream()
                .flatMap(strategy -> programs.stream()
                        .filter(program -> !strategy.equals("icb")
                                || !(program.mainClass().startsWith(MANY_ACTORS)
                                        || program.mainClass().startsWith(CLOCK_WATCHER)))
                        .map(program -> Arguments.of(strategy, program)));
    }

    private static Settings settings(String strategy, long schedules) {
        return Exploring.byDefault(schedules).withStrategy(strategy);
    }
}
