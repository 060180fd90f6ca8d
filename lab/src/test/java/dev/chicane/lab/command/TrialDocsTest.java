package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page on bursts, loads and comparisons says of options, tests and scripts is what there is. */
final class TrialDocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"burst", "load", "bench"})
    void its_options_are_those_of_the_help(String command) throws IOException {
        String section = found("(?s)\n## `chicane lab " + command + "`\n(.*?)\n## ", page())
                .getFirst();
        var documented = new TreeSet<>(found("`(--?[a-z-]+)", rows(section)));
        assertThat(documented)
                .hasSizeGreaterThan(5)
                .containsExactlyElementsOf(new TreeSet<>(found("(?m)(?:^ {2,6}|, )(--?[a-z-]+)", help(command))));
        // Those of its examples.
        assertThat(documented).containsAll(found("(?<![\\w-])(--[a-z][a-z-]+)", section));
    }

    @ParameterizedTest
    @ValueSource(strings = {"burst", "load", "bench"})
    void the_help_has_examples_and_statuses(String command) {
        assertThat(help(command))
                .startsWith("Usage: chicane lab " + command)
                .contains("chicane lab " + command + " --", "Exit status: 0 ");
    }

    @Test
    void the_tests_that_it_names_exist() throws IOException {
        assertThat(new TreeSet<>(found("`(\\w+Test)`", page())))
                .hasSize(3)
                .allSatisfy(test -> assertThat(Path.of("src/test/java/dev/chicane/lab/faults", test + ".java"))
                        .exists());
    }

    private static String rows(String section) {
        return String.join("\n", found("(?m)^\\|([^|]*)\\|", section));
    }

    private static String help(String command) {
        var out = new StringWriter();
        var err = new StringWriter();
        assertThat(new LabCommand(new PrintWriter(out, true), new PrintWriter(err, true)).run(command, "--help"))
                .as("%s", err)
                .isZero();
        return out.toString();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/lab-load.md"));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
