package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same result: twice in one JVM, after other programs, and in fresh JVMs. */
class DeterminismTest {
    private static final int SCHEDULES = 2_000;
    private static final int FEW_SCHEDULES = 300;
    private static final int FEWER_SCHEDULES = 120;
    private static final int FRESH_JVMS = 100;

    @ParameterizedTest
    @MethodSource("everyFourth")
    void the_same_seed_gives_the_same_result_twice(Target program) {
        assertSameTwice(program, FEWER_SCHEDULES);
    }

    static Stream<Target> everyFourth() {
        List<Target> all = Target.all();
        return IntStream.range(0, all.size()).filter(i -> i % 4 == 0).mapToObj(all::get);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#all")
    void the_same_seed_gives_the_same_result_twice_with_every_program(Target program) {
        assertSameTwice(program, FEW_SCHEDULES);
    }

    private static void assertSameTwice(Target program, int schedules) {
        Settings settings = Exploring.byDefault(schedules).withSeed(7).countingFailures();

        String first = Summary.of(Exploring.explore(program.mainClass(), settings));
        String second = Summary.of(Exploring.explore(program.mainClass(), settings));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void another_seed_gives_other_schedules() {
        String program = "programs.memory.DoubleSpend";

        Exploration one = Exploring.explore(
                program, Exploring.byDefault(SCHEDULES).withSeed(1).countingFailures());
        Exploration other = Exploring.explore(
                program, Exploring.byDefault(SCHEDULES).withSeed(2).countingFailures());

        assertThat(one.failures()).isNotEqualTo(other.failures());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_program_explored_in_between_changes_nothing(String program, String between) {
        Settings settings = Exploring.byDefault(SCHEDULES);
        String alone = FreshJvm.run(List.of(), Summary.class, "explore", program, Integer.toString(SCHEDULES), "1");

        String before = Summary.of(Exploring.explore(program, settings));
        Exploring.explore(between, settings);
        String after = Summary.of(Exploring.explore(program, settings));

        assertThat(before).isEqualTo(alone);
        assertThat(after).isEqualTo(alone);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("programs.determinism.HashOrder", "programs.pools.CachedPool"),
                Arguments.of("programs.pools.FixedPool", "programs.determinism.HashOrder"),
                Arguments.of("programs.memory.DoubleSpendFixed", "programs.uncontrolled.CleanerThread"),
                Arguments.of("programs.statics.EnumWithState", "programs.futures.CommonPool"));
    }

    @ParameterizedTest
    @MethodSource("delicate")
    void a_fresh_jvm_gives_the_same_result_and_replays_its_token(String program) {
        Exploration here = Exploring.explore(program, Exploring.byDefault(SCHEDULES));
        String token = requireNonNull(here.replay());

        String explored = FreshJvm.run(List.of(), Summary.class, "explore", program, Integer.toString(SCHEDULES), "1");
        String replayed = FreshJvm.run(List.of(), Summary.class, "replay", program, token);

        assertThat(explored).isEqualTo(Summary.of(here));
        assertThat(replayed).isEqualTo(Summary.of(Exploring.replay(program, token)));
        assertThat(trace(replayed)).isEqualTo(trace(explored));
    }

    static Stream<String> delicate() {
        return Stream.of(
                "programs.determinism.HashOrder",
                "programs.determinism.RandomNumbers",
                "programs.determinism.RareBranch",
                "programs.determinism.OrderDecides",
                "programs.determinism.SetOrder",
                "programs.determinism.ThreadNumbers",
                "programs.collections.CallbackUnderLock",
                "programs.futures.SideEffectInStage",
                "programs.monitors.NotifyInsteadOfNotifyAll");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "programs.determinism.HashOrder",
                "programs.determinism.SetOrder",
                "programs.futures.SideEffectInStage",
                "programs.futures.ForkJoinFixed",
                "programs.futures.RecursiveFixed",
                "programs.futures.ParallelStreamFixed",
                "programs.futures.CountedTasksFixed",
                "programs.pools.VirtualPerTaskFixed",
                "programs.time.TimerTasksFixed",
                "programs.statics.AllKindsOfStaticsFixed"
            })
    void a_hundred_fresh_jvms_give_the_same_result(String program) {
        String first = inFreshJvm(program, List.of());

        for (int i = 1; i < FRESH_JVMS; i++) {
            assertThat(inFreshJvm(program, List.of())).as("JVM %d", i).isEqualTo(first);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-Xmx64m -XX:SoftRefLRUPolicyMSPerMB=0"
            })
    void every_kind_of_jvm_gives_the_same_result(String options) {
        for (String program : delicate().toList()) {
            assertThat(inFreshJvm(program, List.of(options.split(" "))))
                    .as(program)
                    .isEqualTo(inFreshJvm(program, List.of()));
        }
    }

    private static String inFreshJvm(String program, List<String> options) {
        return FreshJvm.run(options, Summary.class, "explore", program, Integer.toString(FEW_SCHEDULES), "1");
    }

    private static String trace(String summary) {
        return summary.substring(summary.indexOf("\ntrace\n"));
    }
}
