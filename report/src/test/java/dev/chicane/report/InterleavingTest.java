package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InterleavingTest {
    static Stream<Exploration> laned() {
        return Stream.of(Found.lostUpdate(), Found.deadlock(), Found.longRun(), Found.passingReplay());
    }

    @ParameterizedTest
    @MethodSource("laned")
    void each_step_begins_in_the_column_of_its_actors_name(Exploration found) {
        for (int width : new int[] {74, 80, 100, 120, 200}) {
            List<String> table = table(found, ConsoleOptions.PLAIN.withWidth(width));
            for (Step step : found.trace().steps()) {
                int column = table.getFirst().indexOf(found.trace().actors().get(step.actor()));
                for (String line : rowsOf(table, step)) {
                    String begin = StepText.of(step, false).substring(0, 4);
                    assertThat(line.indexOf(begin, 6)).as(line).isEqualTo(column);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("laned")
    void the_locations_stand_below_each_other(Exploration found) {
        List<String> table = table(found, ConsoleOptions.PLAIN);
        assertThat(found.trace().steps().stream()
                        .filter(step -> !step.location().isEmpty())
                        .flatMap(step -> rowsOf(table, step).stream().map(row -> row.lastIndexOf(step.location())))
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("laned")
    void exactly_the_preemptions_are_marked(Exploration found) {
        List<String> table = table(found, ConsoleOptions.PLAIN.withWholeTrace(true));
        for (Step step : found.trace().steps()) {
            assertThat(rowsOf(table, step)).hasSize(1).allMatch(row -> row.startsWith(">") == step.chosen());
        }
    }

    @Test
    void a_bar_stands_for_a_living_actor_dots_for_a_waiting_one_and_nothing_for_an_ended_one() {
        List<String> table = table(Found.lostUpdate(), ConsoleOptions.PLAIN.withWidth(160));
        int main = table.getFirst().indexOf("main");
        int bob = table.getFirst().indexOf("bob");
        assertThat(rowsOf(table, Found.lostUpdate().trace().steps().get(3))
                        .getFirst()
                        .charAt(main))
                .isEqualTo('|');
        String aliceWrites =
                rowsOf(table, Found.lostUpdate().trace().steps().get(7)).getFirst();
        assertThat(aliceWrites.charAt(main)).isEqualTo(':');
        assertThat(aliceWrites.charAt(bob)).isEqualTo(' ');
    }

    @Test
    void actors_that_do_not_fit_side_by_side_are_listed_by_name() {
        assertThat(table(Found.manyActors(), ConsoleOptions.PLAIN))
                .contains("  11  pool-1-thread-1  LinkedBlockingQueue#1.take() -> Order-1  Orders.java:51");
        assertThat(table(Found.manyActors(), ConsoleOptions.PLAIN.withWidth(200))
                        .getFirst())
                .contains("pool-1-thread-1 ", "pool-1-thread-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 41, 60, 1_000, 20_000})
    void a_digest_of_a_random_trace_accounts_for_every_step_in_at_most_40_rows(int steps) {
        for (long seed = 0; seed < 20; seed++) {
            Trace trace = randomTrace(steps, new Random(seed));
            List<Row> rows = Digest.of(trace, Set.of(), 40);
            assertThat(rows).as("seed %d", seed).hasSizeLessThanOrEqualTo(40);
            int next = 0;
            for (Row row : rows) {
                switch (row) {
                    case Row.Shown shown ->
                        assertThat(shown.step()).isSameAs(trace.steps().get(next++));
                    case Row.Folded folded -> {
                        assertThat(folded.count()).isGreaterThan(1);
                        assertThat(folded.actors())
                                .containsExactlyElementsOf(trace.steps().subList(next, next + folded.count()).stream()
                                        .map(Step::actor)
                                        .distinct()
                                        .toList());
                        next += folded.count();
                    }
                }
                assertThat(row.end()).isEqualTo(next);
            }
            assertThat(next).isEqualTo(steps);
            assertThat(rows.getLast()).isInstanceOf(Row.Shown.class);
        }
    }

    @Test
    void a_digest_shows_both_sides_of_every_preemption_while_there_is_room() {
        Trace trace = Found.longRun().trace();
        List<Integer> shown = Digest.of(trace, Set.of(), 40).stream()
                .filter(Row.Shown.class::isInstance)
                .map(row -> ((Row.Shown) row).step().number())
                .toList();
        assertThat(shown).contains(2, 3, 133, 134, 205, 206).doesNotContain(50, 150);
    }

    @Test
    void a_digest_prefers_preemptions_to_switches_that_had_to_be() {
        List<Step> steps = IntStream.rangeClosed(1, 400)
                .mapToObj(number -> new Step(
                        number,
                        number % 2,
                        StepKind.READ,
                        "A.java:1",
                        "A.run",
                        "A.x" + number,
                        "",
                        number % 50 == 7,
                        List.of()))
                .toList();
        assertThat(Digest.of(new Trace(List.of("a", "b"), steps), Set.of(), 40).stream()
                        .filter(Row.Shown.class::isInstance)
                        .map(row -> ((Row.Shown) row).step().number()))
                .contains(6, 7, 56, 57, 106, 107, 156, 157, 206, 207, 256, 257, 306, 307, 356, 357, 399, 400);
    }

    @Test
    void what_several_actors_change_is_shown_before_what_one_actor_does_alone() {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < 100; i++) {
            String target = i == 30 || i == 80 ? "Shared#1.value" : "Own#" + i + ".value";
            steps.add(new Step(
                    i + 1, i < 60 ? 0 : 1, StepKind.WRITE, "A.java:1", "A.run", target, "0", false, List.of()));
        }
        assertThat(Digest.of(new Trace(List.of("a", "b"), steps), Set.of(), 40).stream()
                        .filter(Row.Shown.class::isInstance)
                        .map(row -> ((Row.Shown) row).step().number()))
                .containsExactly(31, 60, 61, 81, 96, 97, 98, 99, 100);
    }

    @Test
    void after_the_steps_that_decide_a_mere_change_of_actors_takes_no_row() {
        List<Step> steps = IntStream.rangeClosed(1, 200)
                .mapToObj(number -> new Step(
                        number,
                        number / 10 % 2,
                        StepKind.READ,
                        "A.java:1",
                        "A.run",
                        "A.x" + number,
                        "",
                        false,
                        List.of()))
                .toList();
        var trace = new Trace(List.of("a", "b"), steps);

        assertThat(shown(Digest.of(trace, Set.of(55), 40)))
                .containsExactly(9, 10, 19, 20, 29, 30, 39, 40, 49, 50, 55, 196, 197, 198, 199, 200);
    }

    private static List<Integer> shown(List<Row> rows) {
        return numbers(rows.stream().filter(Row.Shown.class::isInstance).toList());
    }

    @Test
    void an_array_that_one_actor_alone_touches_takes_no_rows_but_where_its_step_decides() {
        Trace trace = new TraceScript("main", "one", "two")
                .step("one", StepKind.READ, "A.java:1", "Object[]#1[0]", "1")
                .step("one", StepKind.READ, "A.java:1", "Object[]#1[1]", "2")
                .step("one", StepKind.READ, "A.java:2", "int[]#2[0]", "0")
                .step("two", StepKind.WRITE, "A.java:3", "int[]#2[0]", "1")
                .step("two", StepKind.READ, "A.java:4", "Object[]#3[0]", "7")
                .step("two", StepKind.END, "", "")
                .trace();

        assertThat(numbers(Digest.of(trace, Set.of(), 40))).containsExactly(3, 4, 6);
        assertThat(numbers(Digest.of(trace, Set.of(5), 40))).containsExactly(3, 4, 5, 6);
        assertThat(numbers(Digest.whole(trace, Set.of()))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static List<Integer> numbers(List<Row> rows) {
        return rows.stream().map(row -> ((Row.Shown) row).step().number()).toList();
    }

    @Test
    void steps_that_were_not_recorded_are_counted() {
        List<Step> steps = List.of(
                new Step(7_118, 0, StepKind.READ, "A.java:1", "A.run", "A.x", "1", false, List.of()),
                new Step(7_119, 0, StepKind.END, "", "", "", "", false, List.of()));
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN)
                        .render(Found.passingReplay(new Trace(List.of("main"), steps))))
                .contains("\nInterleaving of 7,119 steps, the first 7,117 not recorded\n", "\n  7118  reads A.x -> 1");
    }

    private static Trace randomTrace(int length, Random random) {
        StepKind[] kinds = StepKind.values();
        List<Step> steps = IntStream.rangeClosed(1, length)
                .mapToObj(number -> new Step(
                        number,
                        random.nextInt(3),
                        kinds[random.nextInt(kinds.length)],
                        "A.java:" + random.nextInt(50),
                        "A.run",
                        "A#" + random.nextInt(20) + ".x",
                        "",
                        random.nextInt(10) == 0,
                        List.of()))
                .toList();
        return new Trace(List.of("a", "b", "c"), steps);
    }

    /** The header and the rows below it. */
    private static List<String> table(Exploration found, ConsoleOptions options) {
        return ReportWriter.console(options)
                .render(found)
                .lines()
                .dropWhile(line -> !line.startsWith("Interleaving"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    /** The row of a step, if it is shown. */
    private static List<String> rowsOf(List<String> table, Step step) {
        return table.stream()
                .filter(line -> line.matches("[> ] +" + step.number() + " .*"))
                .toList();
    }
}
