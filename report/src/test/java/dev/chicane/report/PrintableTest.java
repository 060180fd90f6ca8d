package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {
    @Test
    void control_characters_are_shown_as_java_escapes() {
        assertThat(Printable.text("a\nb\r\t\033[0m\0\u007f\u009b"))
                .isEqualTo("a\\nb\\r\\t\\u001b[0m\\u0000\\u007f\\u009b");
    }

    @Test
    void what_reverses_the_writing_breaks_lines_or_is_half_a_pair_is_escaped_too() {
        assertThat(Printable.text("\u202e\u2028\u2029\ufeff\ud83d!")).isEqualTo("\\u202e\\u2028\\u2029\\ufeff\\ud83d!");
        assertThat(Printable.text("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void other_characters_stay_as_they_are() {
        assertThat(Printable.text("grüße, \u4f60\u597d \ud83d\ude00 \"q\" C:\\new"))
                .isEqualTo("grüße, \u4f60\u597d \ud83d\ude00 \"q\" C:\\new");
    }

    @Test
    void output_becomes_lines_without_tabs_and_without_empty_ones_at_its_ends() {
        assertThat(Printable.lines("\n \na\tb\r\n\nc\033\n\n")).containsExactly("a       b", "", "c\\u001b");
        assertThat(Printable.lines("\n\n")).isEmpty();
    }
}
