package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.report.ReportWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that a failing test leaves, and where. */
class FailurePagesTest {
    @Test
    void a_failure_names_its_page_which_shows_the_same(@TempDir Path folder) throws IOException {
        String report = report(Map.of("chicane.html", folder.toString()));

        Path page = folder.resolve("fixtures.Withdrawals").resolve("threads.html");
        assertThat(report).endsWith("\nTo look at it\n  " + page.toUri() + "\n");
        assertThat(page).content().startsWith("<!doctype html>").contains("Account#1.balance", "@RaceTest(replay = ");
    }

    @Test
    void a_method_that_fails_again_has_another_page(@TempDir Path folder) {
        report(Map.of("chicane.html", folder.toString()));

        assertThat(report(Map.of("chicane.html", folder.toString()))).endsWith("threads-2.html\n");
    }

    @Test
    void without_a_word_it_is_where_maven_has_what_it_makes() {
        String report = report(Map.of());

        Path page = Path.of(URI.create(report.strip().lines().toList().getLast().strip()));
        assertThat(page)
                .exists()
                .hasParent(Path.of("target/chicane/fixtures.Withdrawals").toAbsolutePath());
    }

    @Test
    void false_is_for_none() {
        assertThat(report(Map.of("chicane.html", "false"))).doesNotContain("To look at it", ".html");
    }

    @Test
    void what_can_not_be_written_is_told_below_the_failure(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThat(report(Map.of("chicane.html", file.toString())))
                .contains(
                        "FAILED  assertion in main",
                        "threads.html could not be written: ",
                        "chicane.html names another");
    }

    @Test
    void an_empty_value_is_an_error() {
        var results = RaceTests.run("fixtures.Withdrawals", "threads()", Map.of("chicane.html", " "));

        assertThat(RaceTests.failure(results, "threads"))
                .hasMessageContaining("chicane.html takes true, false or a folder, not \"\".");
    }

    @Test
    void a_test_that_passes_deletes_its_old_pages_and_nothing_else(@TempDir Path folder) throws IOException {
        Path own = Files.createDirectory(folder.resolve("fixtures.Withdrawals"));
        Path old = page(own.resolve("threads_fixed.html"), "fixtures.Withdrawals#threads_fixed");
        Path second = page(own.resolve("threads_fixed-2.html"), "fixtures.Withdrawals#threads_fixed");
        Path other = page(own.resolve("threads_fixed-3.html"), "fixtures.Withdrawals#threads_fixed-3");
        Path strange = Files.writeString(own.resolve("threads_fixed-4.html"), "<!doctype html>\n<title>Mine</title>\n");
        Path threads = page(own.resolve("threads.html"), "fixtures.Withdrawals#threads");

        RaceTests.entry(
                RaceTests.run("fixtures.Withdrawals", "threads_fixed()", Map.of("chicane.html", folder.toString())),
                "threads_fixed");

        assertThat(old).doesNotExist();
        assertThat(second).doesNotExist();
        assertThat(List.of(other, strange, threads))
                .allSatisfy(file -> assertThat(file).exists());
    }

    private static Path page(Path file, String scenario) throws IOException {
        return Files.writeString(file, "<!doctype html>\n" + ReportWriter.titleOfFailure(scenario) + "\n");
    }

    private static String report(Map<String, String> parameters) {
        return RaceTests.report(RaceTests.run("fixtures.Withdrawals", "threads()", parameters), "threads");
    }
}
