package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TailTest {
    private static final int MORE_THAN_IS_KEPT = 20_000;

    @Test
    void blank_lines_at_the_end_are_left_out() {
        assertThat(lines("one\n\ntwo\n \n\n")).containsExactly("one", "", "two");
        assertThat(lines("\n \n")).isEmpty();
    }

    @Test
    void of_a_line_that_is_longer_than_all_that_is_kept_a_part_is_shown() {
        List<String> lines = lines("x".repeat(MORE_THAN_IS_KEPT) + "\n");

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).matches("[.]{3}x+[.]{3}");
    }

    @Test
    void a_line_without_its_beginning_is_left_out_if_there_are_others() {
        assertThat(lines("x".repeat(MORE_THAN_IS_KEPT) + "\nlast\n")).containsExactly("last");
    }

    private static List<String> lines(String text) {
        return Tail.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                .lines();
    }
}
