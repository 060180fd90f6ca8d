package dev.chicane.lab.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that are made of the texts of the course. */
final class LessonReaderTest {
    private static final String LAB = "localhost:8123";
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"]*)\"");

    private final LessonReader reader = new LessonReader();

    static List<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "docs", "course"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_text_is_a_page_of_this_lab(String text) {
        Lesson lesson = reader.read(text, LAB);
        assertThat(lesson.title()).isNotBlank();
        assertThat(lesson.lead()).startsWith("<p>").endsWith("</p>\n");
        assertThat(lesson.body()).isNotBlank().doesNotContain("localhost:8000", "<h1");
        assertThat(links(lesson)).isNotEmpty().allMatch(link -> link.startsWith("/"));
    }

    @Test
    void nothing_in_a_text_is_taken_for_the_page_s_own() {
        Lesson lesson = reader.read("hostile.md", LAB);
        assertThat(lesson.lead()).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(lesson.body())
                .contains("&lt;div onclick=", "/&lt;x&gt;'")
                .doesNotContain("<div", "javascript:", "example.org");
    }

    @Test
    void links_lead_to_pages_of_the_lab_or_are_none() {
        Lesson lesson = reader.read("hostile.md", LAB);
        assertThat(links(lesson)).containsExactly("/course/2", "/course", "/explore", "/course/troubleshooting");
        assertThat(lesson.body()).contains("<p>here, there, glossary, <a ", "<strong>help</strong></a>.");
    }

    @Test
    void commands_call_the_lab_that_shows_them() {
        assertThat(reader.read("hostile.md", LAB).body())
                .contains(
                        "curl 'http://localhost:8123/",
                        "<td><code>localhost:8123</code></td>",
                        "<td>localhost:8123</td>");
    }

    @Test
    void what_the_page_has_itself_is_left_out() {
        assertThat(reader.read("hostile.md", LAB).body())
                .doesNotContain("Left out", "The exercises")
                .contains("<h2 id=\"text-what-stays\">");
    }

    @Test
    void a_text_that_there_is_not_is_named() {
        assertThatThrownBy(() -> reader.read("nowhere.md", LAB))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere.md");
    }

    private static List<String> links(Lesson lesson) {
        return LINK.matcher(lesson.lead() + lesson.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
