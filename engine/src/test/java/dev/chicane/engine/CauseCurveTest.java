package dev.chicane.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Jump;
import dev.chicane.engine.explain.CauseCurve.Point;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.strategy.Strategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How probable a failure becomes as its schedule goes on. */
class CauseCurveTest {
    private static final Budget BUDGET = new Budget(20_000, Duration.ofMinutes(1));
    private static final int MAX_STEPS = 1_000_000;

    static Stream<Stage> racy() {
        return Stream.of(new Counter(), new Embrace(), new Turns(2, 3, "abbaab"));
    }

    @ParameterizedTest
    @MethodSource("racy")
    void it_begins_with_what_a_random_walk_finds_and_ends_with_certainty(Stage stage) {
        CauseCurve curve = curve(stage, 1);

        assertThat(curve.points().getFirst().proportion().rate()).isCloseTo(failingWalks(stage), within(0.12));
        assertThat(curve.points().getLast().failures())
                .isEqualTo(curve.points().getLast().runs())
                .isPositive();
        assertThat(curve.points()).extracting(Point::step).isSorted().doesNotHaveDuplicates();
    }

    /** Once both have read, the one that writes first loses: nothing that comes then is of any help. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_lost_update_is_likely_when_the_second_one_has_read(long seed) {
        Exploration found = explore(new Counter());
        CauseCurve curve = requireNonNull(sample(new Counter(), schedule(found), Set.of(), seed));

        Jump jump = requireNonNull(curve.jump());
        List<Integer> reads = found.trace().steps().stream()
                .filter(step -> step.target().equals("read"))
                .map(step -> step.number())
                .toList();
        assertThat(jump.step()).isEqualTo(reads.get(1));
        assertThat(jump.after().proportion().rate()).isOne();
        assertThat(curve.points().stream().filter(point -> point.step() >= reads.get(1)))
                .allMatch(point -> point.proportion().rate() == 1);
    }

    @Test
    void a_deadlock_is_certain_when_each_has_taken_its_first_lock() {
        Exploration found = explore(new Embrace());
        CauseCurve curve = requireNonNull(sample(new Embrace(), schedule(found), Set.of(), 1));

        Jump jump = requireNonNull(curve.jump());
        assertThat(found.trace().steps().get(jump.step() - 1).target()).startsWith("take");
        assertThat(jump.after().proportion().rate()).isOne();
    }

    @Test
    void what_always_fails_has_a_flat_curve_without_a_jump() {
        CauseCurve curve = requireNonNull(sample(new Hopeless(), Schedule.EMPTY, Set.of(), 1));

        assertThat(curve.points())
                .isNotEmpty()
                .allMatch(point -> point.proportion().rate() == 1 && point.runs() == 100);
        assertThat(curve.jump()).isNull();
    }

    @ParameterizedTest
    @MethodSource("racy")
    void equal_seeds_give_equal_curves(Stage stage) {
        assertThat(curve(stage, 7)).isEqualTo(curve(stage, 7)).isNotEqualTo(curve(stage, 8));
    }

    /** Three turns of each of two: far fewer schedules than the prefixes ask for. */
    @Test
    void what_decides_as_another_one_did_is_not_run_again() {
        var stage = new CountedTurns();
        Schedule schedule = schedule(explore(stage));
        stage.begun = 0;

        CauseCurve curve = requireNonNull(sample(stage, schedule, Set.of(), 1));

        assertThat(curve.points()).hasSizeGreaterThan(3).allMatch(point -> point.runs() == 100);
        assertThat(stage.begun).isPositive().isLessThan(100 * curve.points().size() / 5);
    }

    private static final class CountedTurns extends Turns {
        private int begun;

        CountedTurns() {
            super(2, 3, "abbaab");
        }

        @Override
        public void begin(ControlledScheduler newScheduler) {
            begun++;
            super.begin(newScheduler);
        }
    }

    @Test
    void a_long_schedule_is_looked_at_in_equal_distances_and_round_certain_steps() {
        CauseCurve curve = requireNonNull(sample(new Always(2, 100), Schedule.EMPTY, Set.of(33), 1));

        assertThat(curve.points()).hasSizeBetween(50, 60);
        assertThat(curve.points()).extracting(Point::step).contains(32, 33);
    }

    @Test
    void a_schedule_that_is_too_long_has_none_and_a_longer_one_has_fewer_executions() {
        assertThat(sample(new Always(2, 10_000), Schedule.EMPTY, Set.of(), 1)).isNull();

        CauseCurve curve = requireNonNull(sample(new Always(2, 400), Schedule.EMPTY, Set.of(), 1));
        assertThat(curve.points()).allMatch(point -> point.runs() >= 20 && point.runs() < 100);
        long steps =
                curve.points().stream().mapToLong(point -> point.runs() * 800L).sum();
        assertThat(steps).isLessThan(2_000_000);
    }

    @Test
    void executions_that_do_not_end_count_as_neither() {
        CauseCurve curve = requireNonNull(sample(new Trap(), schedule(explore(new Trap())), Set.of(), 1));

        assertThat(curve.points()).anyMatch(point -> point.runs() < 100);
        assertThat(curve.points()).allMatch(point -> point.failures() <= point.runs());
    }

    @Test
    void what_does_not_fail_has_none() {
        assertThat(sample(new Counter(), Schedule.EMPTY, Set.of(), 1)).isNull();
    }

    @Test
    void an_interval_is_the_one_of_wilson() {
        assertThat(new Point(1, 24, 200).proportion().lower()).isCloseTo(0.0820, within(0.0001));
        assertThat(new Point(1, 24, 200).proportion().upper()).isCloseTo(0.1724, within(0.0001));
        assertThat(new Point(1, 0, 100).proportion().lower()).isZero();
        assertThat(new Point(1, 0, 100).proportion().upper()).isCloseTo(0.0370, within(0.0001));
        assertThat(new Point(1, 100, 100).proportion().upper()).isOne();
        assertThat(new Point(1, 0, 0).proportion().lower()).isZero();
        assertThat(new Point(1, 0, 0).proportion().upper()).isOne();
    }

    @Test
    void a_jump_is_the_largest_rise_that_is_no_chance() {
        assertThat(CauseCurve.through(List.of(new Point(1, 40, 100), new Point(2, 50, 100)))
                        .jump())
                .isNull();
        var low = new Point(1, 2, 100);
        var middle = new Point(4, 40, 100);
        var high = new Point(9, 100, 100);
        assertThat(CauseCurve.through(List.of(low, middle, high)).jump()).isEqualTo(new Jump(middle, high));
        assertThat(new Jump(middle, high).step()).isEqualTo(5);
        assertThat(CauseCurve.through(List.of(high, low)).jump()).isNull();
    }

    /** Of curves on which nothing rises, one in twenty may have a jump: 50, give or take 3 standard deviations of 7. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.9})
    void many_points_make_no_jump_of_chance(double rate) {
        var random = new Random(1);
        int curves = 1_000;
        int jumps = 0;
        for (int i = 0; i < curves; i++) {
            List<Point> points = IntStream.range(0, 60)
                    .mapToObj(step -> new Point(step, failures(random, rate), 100))
                    .toList();
            jumps += CauseCurve.through(points).jump() == null ? 0 : 1;
        }

        assertThat(jumps).isLessThan(71);
    }

    private static int failures(Random random, double rate) {
        return (int) random.doubles(100).filter(drawn -> drawn < rate).count();
    }

    @Test
    void a_rise_from_a_third_to_two_thirds_is_a_jump_among_sixty_points() {
        List<Point> points = IntStream.range(0, 60)
                .mapToObj(step -> new Point(step, step < 30 ? 33 : 67, 100))
                .toList();

        assertThat(requireNonNull(CauseCurve.through(points).jump()).step()).isEqualTo(30);
    }

    private static CauseCurve curve(Stage stage, long seed) {
        return requireNonNull(sample(stage, schedule(explore(stage)), Set.of(), seed));
    }

    private static @Nullable CauseCurve sample(Stage stage, Schedule schedule, Set<Integer> told, long seed) {
        return with(
                stage,
                (executions, judge) -> new CurveSampler(
                                executions,
                                new JudgedRuns(executions, new RacelessRuns(executions, judge, seed)),
                                judge,
                                seed)
                        .sample(schedule, told));
    }

    /** How many of a thousand random schedules fail, as a share. */
    private static double failingWalks(Stage stage) {
        return requireNonNull(with(stage, (executions, judge) -> {
            var walk = Strategies.create("random", 99);
            var failed = new ArrayList<Boolean>();
            for (int i = 0; i < 1_000; i++) {
                walk.begin(i);
                executions.run(walk, null, ended -> failed.add(judge.violated(ended)));
            }
            return failed.stream().mapToInt(failure -> failure ? 1 : 0).sum() / 1_000.0;
        }));
    }

    private interface Work<T> {
        @Nullable
        T on(Executions executions, Judge judge);
    }

    private static <T> @Nullable T with(Stage stage, Work<T> work) {
        var scheduler = new ControlledScheduler(stage, Settings.DEFAULT.timeouts(), MAX_STEPS);
        var carrier = new CarrierThread(scheduler::stop, () -> {});
        var executions = new Executions(stage, scheduler, carrier);
        var judge = new Judge(stage, new RaceWatch(stage), () -> false);
        var result = new ArrayList<@Nullable T>();
        carrier.run(
                () -> {
                    executions.warmUp(execution -> {});
                    result.add(work.on(executions, judge));
                    return true;
                },
                Duration.ofMinutes(1),
                () -> {
                    throw new AssertionError("stuck");
                });
        return result.getFirst();
    }

    private static Exploration explore(Stage stage) {
        Exploration found = Explorer.explore(stage, Settings.DEFAULT.withBudget(BUDGET));
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        return found;
    }

    private static Schedule schedule(Exploration found) {
        return ReplayToken.decode(requireNonNull(found.replay())).schedule();
    }

    /** Two actors take two locks in different orders; who finds one taken waits for the end of its owner. */
    private static final class Embrace extends Stage {
        private @Nullable Actor left;
        private @Nullable Actor right;

        @Override
        public void run() {
            left = null;
            right = null;
            Actor first = start(() -> {
                step("take left");
                left = self();
                step("take right");
                if (right != null) {
                    join(right);
                }
            });
            Actor second = start(() -> {
                step("take right");
                right = self();
                step("take left");
                if (left != null) {
                    join(left);
                }
            });
            join(first);
            join(second);
        }
    }

    /** Takes a step, and fails. */
    private static final class Hopeless extends Stage {
        @Override
        public void run() {
            Actor other = start(() -> step("other"));
            step("main");
            join(other);
            throw new AssertionError("always");
        }
    }

    /** Many steps, and fails. */
    private static final class Always extends Turns {
        Always(int actors, int steps) {
            super(actors, steps, "");
        }

        @Override
        public void run() {
            super.run();
            throw new AssertionError("always");
        }
    }

    /** Fails in one order of two steps, and does not end in the other. */
    private static final class Trap extends Stage {
        private boolean isSet;

        @Override
        public void run() {
            isSet = false;
            Actor other = start(() -> {
                step("set");
                isSet = true;
            });
            step("look");
            boolean wasSet = isSet;
            while (wasSet) {
                step("turn");
            }
            join(other);
            throw new AssertionError("not set");
        }
    }
}
