package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoldenReportTest {
    private static final ConsoleOptions OPTIONS = ConsoleOptions.PLAIN
            .withReplayCommand("./chicane explore -cp bank.jar --replay " + Found.TOKEN + " bank.Bank")
            .withWholeTraceHint("--trace shows all");

    static Stream<Arguments> explorations() {
        return Stream.of(
                Arguments.of("lost-update", Found.lostUpdate()),
                Arguments.of("tried", Found.tried()),
                Arguments.of("explained", Explained.lostUpdate()),
                Arguments.of("explained-deep-down", Explained.lostUpdateDeepDown()),
                Arguments.of("transactions", Isolated.lostUpdate()),
                Arguments.of("deadlock", Found.deadlock()),
                Arguments.of("exhausted", Found.exhausted()),
                Arguments.of("budget-spent", Found.budgetSpent()),
                Arguments.of("undecided", Found.undecided()),
                Arguments.of("interrupted", Found.interrupted()),
                Arguments.of("many-actors", Found.manyActors()),
                Arguments.of("long-run", Found.longRun()),
                Arguments.of("hostile", Hostile.exploration()),
                Arguments.of("passing-replay", Found.passingReplay()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("explorations")
    void the_console_report_at_80_columns_is_the_golden_one(String name, Exploration found) throws IOException {
        GoldenFile.assertMatches(name + "-80.txt", ReportWriter.console(OPTIONS).render(found));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("explorations")
    void the_console_report_at_120_columns_is_the_golden_one(String name, Exploration found) throws IOException {
        GoldenFile.assertMatches(
                name + "-120.txt", ReportWriter.console(OPTIONS.withWidth(120)).render(found));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void the_console_report_with_source_is_the_golden_one(int width) throws IOException {
        ConsoleOptions options =
                OPTIONS.withWidth(width).withSources(Sources.in(List.of(Path.of("src/test/resources/sources"))));

        GoldenFile.assertMatches(
                "lost-update-source-" + width + ".txt",
                ReportWriter.console(options).render(Found.lostUpdate()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("explorations")
    void the_json_report_is_the_golden_one(String name, Exploration found) throws IOException {
        GoldenFile.assertMatches(
                name + ".json", ReportWriter.json("0.0.0-golden").render(found));
    }
}
