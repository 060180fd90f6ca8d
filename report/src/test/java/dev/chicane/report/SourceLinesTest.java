package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceLinesTest {
    private static final String HEADING = "Source, and the steps that were taken there";

    @TempDir
    private Path directory;

    @Test
    void a_line_stands_with_the_steps_that_were_taken_there() throws IOException {
        write("Account.java", IntStream.rangeClosed(1, 15).mapToObj(i -> "\tline " + i));

        assertThat(section(Found.lostUpdate(), ConsoleOptions.PLAIN))
                .containsExactly(
                        "  Account.java", "    14  line 14  alice 3; bob 4", "    15  line 15  bob 5; alice 8");
    }

    @Test
    void a_file_that_does_not_match_is_not_shown() throws IOException {
        write("Account.java", IntStream.rangeClosed(1, 14).mapToObj(i -> "line " + i));

        assertThat(section(Found.lostUpdate(), ConsoleOptions.PLAIN)).isEmpty();
    }

    @Test
    void what_would_spoil_a_terminal_is_escaped() throws IOException {
        write("Account.java", IntStream.rangeClosed(1, 15).mapToObj(i -> "  x = \"\033[2J\u202e\";\t// " + i));

        assertThat(section(Found.lostUpdate(), ConsoleOptions.PLAIN))
                .contains("    14  x = \"\\u001b[2J\\u202e\";  // 14  alice 3; bob 4");
    }

    @Test
    void of_many_lines_the_last_twelve_are_shown_unless_all_are_wanted() throws IOException {
        Exploration found = Found.longRun();
        for (String file : found.trace().steps().stream()
                .map(step -> step.location().replaceAll(":.*", ""))
                .filter(file -> !file.isEmpty())
                .distinct()
                .toList()) {
            write(file, IntStream.rangeClosed(1, 1_000).mapToObj(i -> "line " + i));
        }

        List<String> some = section(found, ConsoleOptions.PLAIN);
        List<String> all = section(found, ConsoleOptions.PLAIN.withWholeTrace(true));

        assertThat(some.stream().filter(line -> line.contains("  line "))).hasSizeBetween(1, 12);
        assertThat(all).hasSizeGreaterThan(some.size());
        assertThat(all.stream().filter(line -> line.contains("  line "))).hasSize((int) found.trace().steps().stream()
                .map(step -> step.location())
                .filter(location -> !location.isEmpty())
                .distinct()
                .count());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 200})
    void no_line_is_wider_than_the_terminal(int width) throws IOException {
        write("Account.java", IntStream.rangeClosed(1, 15).mapToObj(i -> "x".repeat(15 * i)));
        write("Evil.java", IntStream.rangeClosed(1, 15).mapToObj(i -> "\u202e".repeat(15 * i)));
        for (Exploration found : List.of(Found.lostUpdate(), Hostile.exploration())) {
            List<String> lines = section(found, ConsoleOptions.PLAIN.withWidth(width));

            assertThat(lines).isNotEmpty().allMatch(line -> line.length() <= width);
        }
    }

    private List<String> section(Exploration found, ConsoleOptions options) {
        ConsoleOptions with = options.withSources(Sources.in(List.of(directory)));
        return ReportWriter.console(with)
                .render(found)
                .lines()
                .dropWhile(line -> !line.equals(HEADING))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private void write(String file, Stream<String> lines) throws IOException {
        Files.createDirectories(directory.resolve("bank"));
        Files.write(directory.resolve("bank").resolve(file), lines.toList());
    }
}
