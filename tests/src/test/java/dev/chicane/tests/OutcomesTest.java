package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The search that leaves out equivalent schedules finds every outcome that the search of all schedules finds, also where
 * one actor changes what the JDK reads for another: the programs say what came out, and in a comment, what can.
 */
class OutcomesTest {
    private static final Path SOURCES = Path.of("src", "test", "java", "programs", "outcomes");
    private static final String MARK = "// outcomes: ";

    /** Of programs with orders that count as two, and are one. */
    private static final String MARK_OF_ORDERS = "// orders: ";

    private static final int MOST_SCHEDULES = 100_000;
    private static final int MOST_IN_DEPTH = 20_000;
    private static final int MOST_AT_RANDOM = 2_000;
    private static final int FEW_AT_RANDOM = 200;
    private static final int MOST_OUTCOMES = 20;

    /** A program, and its outcomes in the order of their names. */
    record Case(String program, List<String> outcomes, boolean countsOrders) {
        @Override
        public String toString() {
            return program;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files
                    .sorted()
                    .map(OutcomesTest::read)
                    .filter(c -> !c.outcomes().isEmpty())
                    .toList()
                    .stream();
        }
    }

    private static Case read(Path source) {
        try {
            List<String> lines = Files.readAllLines(source);
            List<String> outcomes = lines.stream()
                    .filter(line -> line.startsWith(MARK))
                    .flatMap(line -> Stream.of(line.substring(MARK.length()).split(", ")))
                    .toList();
            boolean countsOrders = lines.stream().noneMatch(line -> line.startsWith(MARK_OF_ORDERS));
            return new Case(source.getFileName().toString().replace(".java", ""), outcomes, countsOrders);
        } catch (IOException e) {
            throw new IllegalStateException("Can't read " + source, e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_reduction_finds_every_outcome(Case expected) {
        Found found = search(expected.program(), Exploring.exhaustive(MOST_SCHEDULES));

        assertThat(found.outcomes()).containsExactlyElementsOf(expected.outcomes());
        if (found.verdict() == Verdict.EXHAUSTED) {
            // Where the schedules are too many, a search in depth sees but a corner of them.
            Found atRandom = search(expected.program(), Exploring.random(MOST_AT_RANDOM));
            assertThat(expected.outcomes()).containsAll(atRandom.outcomes());
            if (expected.countsOrders()) {
                assertThat(atRandom.distinct())
                        .as("no order counts as two, and none was left out")
                        .isLessThanOrEqualTo(found.distinct());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_search_of_every_schedule_finds_no_other(Case expected) {
        Found found = search(expected.program(), Exploring.inDepth(MOST_IN_DEPTH));

        assertThat(expected.outcomes()).containsAll(found.outcomes());
        if (found.verdict() == Verdict.EXHAUSTED) {
            assertThat(found.outcomes()).containsExactlyElementsOf(expected.outcomes());
        }
    }

    /** As many as there are ways to shuffle six steps with six others: 12 over 6. */
    @Test
    void six_writes_each_by_two_actors_are_924_schedules() {
        Exploration explored = explore("SixWritesEach", List.of("a5", "b5"), Exploring.exhaustive(MOST_SCHEDULES));

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isEqualTo(924);
        assertThat(explored.distinct()).isEqualTo(924);
    }

    /** Nothing that they call is a reason to doubt, so that few schedules are all. */
    @ParameterizedTest
    @CsvSource({
        "PoolLosesUpdate, 2500, 1, 2",
        "StagesLoseUpdate, 9000, 1, 2",
        "VirtualTasksLoseUpdate, 400, 1, 2",
        "SumOfValues, 4, 1.50, 3.00"
    })
    void executors_and_values_are_exhausted(String program, int most, String one, String other) {
        Exploration explored = explore(program, List.of(one, other), Exploring.exhaustive(MOST_SCHEDULES));

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isLessThanOrEqualTo(most);
    }

    /** After so many comparisons of records, the JVM compiles them anew, in the middle of an execution. */
    @Test
    void objects_have_the_same_order_in_every_execution() {
        Found found = search("RecordsCompared", Exploring.random(FEW_AT_RANDOM));

        assertThat(found.outcomes()).hasSize(1);
    }

    @Test
    void a_daemon_that_comes_to_its_end_or_is_cut_off_just_before_is_one_order() {
        List<String> known = List.of("0", "1");

        Exploration complete = explore("DaemonCutOff", known, Exploring.exhaustive(MOST_SCHEDULES));
        Exploration atRandom = explore("DaemonCutOff", known, Exploring.random(MOST_AT_RANDOM));

        assertThat(complete.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(atRandom.distinct()).isEqualTo(complete.distinct());
    }

    /** Also where nothing of it is told, since it is said to share nothing that matters. */
    @Test
    void a_call_of_a_library_is_not_over_while_it_calls_back() {
        List<String> library = List.of("programs.outcomes.Library");

        Found found = search(
                "CalledByLibrary",
                Exploring.exhaustive(MOST_SCHEDULES),
                ClassFilter.forTests(List.of(), library, library));

        assertThat(found.outcomes()).containsExactly("0 0", "0 1", "1 0", "1 1");
    }

    @Test
    void there_are_many_of_them() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(60);
    }

    /** All outcomes that a search found, how it ended, and how many orders of dependent steps it had. */
    private record Found(Set<String> outcomes, Verdict verdict, long distinct) {}

    /** Runs the program with ever more outcomes known, until it comes to no other. */
    private static Found search(String program, Settings settings) {
        return search(program, settings, ClassFilter.all());
    }

    private static Found search(String program, Settings settings, ClassFilter filter) {
        var known = new TreeSet<String>();
        while (true) {
            Exploration explored = explore(program, new ArrayList<>(known), settings, filter);
            Violation violation = explored.violation();
            if (violation == null) {
                return new Found(known, explored.verdict(), explored.distinct());
            }
            String message = violation.message();
            assertThat(known.add(message.substring(message.indexOf(": ") + 2)))
                    .as(message)
                    .isTrue();
            assertThat(known).hasSizeLessThan(MOST_OUTCOMES);
        }
    }

    private static Exploration explore(String program, List<String> known, Settings settings) {
        return explore(program, known, settings, ClassFilter.all());
    }

    private static Exploration explore(String program, List<String> known, Settings settings, ClassFilter filter) {
        try (Program loaded = Program.load(List.of(Exploring.CLASSES), "programs.outcomes." + program, known, filter)) {
            return Explorer.explore(loaded, settings);
        }
    }
}
