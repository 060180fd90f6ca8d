package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an output is compared with, and how a difference is shown. */
final class ExpectedOutputTest {
    @TempDir
    private Path temp;

    @Test
    void each_alternative_will_do_and_nothing_else() throws IOException {
        ExpectedOutput expected = expected("one\n", "two\n");

        assertThat(expected.has("one\n")).isTrue();
        assertThat(expected.has("two\n")).isTrue();
        assertThat(expected.has("two")).isFalse();
        assertThat(expected.has("two\n\n")).isFalse();
        assertThat(expected.has("other alternative\n")).isFalse();
    }

    @Test
    void the_difference_to_the_nearest_one_is_shown() throws IOException {
        ExpectedOutput expected = expected("1\n2\n3\n4\n5\n6\n7\n8\n", "a\nb\nc\n");

        assertThat(expected.difference("1\n2\n3\n4\n5 \n6\n7\n8\n"))
                .containsExactly(
                        "--- " + temp.resolve("my.out"),
                        "+++ this run",
                        "@@ -2,7 +2,7 @@",
                        " 2",
                        " 3",
                        " 4",
                        "-5",
                        "+5 ",
                        " 6",
                        " 7",
                        " 8");
        assertThat(expected.difference("a\nb\n")).contains("--- " + temp.resolve("my_7.out"), "-c");
    }

    @Test
    void a_missing_end_of_line_is_a_difference() throws IOException {
        assertThat(expected("a\nb\n", "x\n").difference("a\nb")).contains("+\\ No newline at end of file");
    }

    private ExpectedOutput expected(String first, String alternative) throws IOException {
        Files.writeString(temp.resolve("my.out"), first);
        Files.writeString(temp.resolve("my_7.out"), alternative);
        Files.writeString(temp.resolve("my_other.out"), "other alternative\n");
        return ExpectedOutput.of("my", temp);
    }
}
