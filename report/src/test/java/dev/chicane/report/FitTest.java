package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FitTest {
    @Test
    void lines_break_at_blanks_and_a_longer_word_is_cut() {
        assertThat(Fit.lines("one two three", 7)).containsExactly("one two", "three");
        assertThat(Fit.lines("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Fit.lines("a bcdefghij", 4)).containsExactly("a", "bcde", "fghi", "j");
        assertThat(Fit.lines("  abcdef", 4)).containsExactly("  ab", "cdef");
        assertThat(Fit.lines("", 4)).containsExactly("");
        assertThat(Fit.lines("abcd    ", 4)).containsExactly("abcd");
    }

    @Test
    void lines_that_are_too_many_end_in_dots() {
        assertThat(Fit.lines("one two three four five six", 9, 2)).containsExactly("one two", "three ...");
        assertThat(Fit.lines("one two", 9, 2)).containsExactly("one two");
    }

    @Test
    void a_text_that_is_cut_keeps_its_start_or_both_ends() {
        assertThat(Fit.start("abcdefghij", 7)).isEqualTo("abcd...");
        assertThat(Fit.start("abcdefg", 7)).isEqualTo("abcdefg");
        assertThat(Fit.ends("pool-1-thread-12", 10)).isEqualTo("po...ad-12");
        assertThat(Fit.ends("pool-1", 6)).isEqualTo("pool-1");
    }

    @Test
    void no_surrogate_pair_is_cut() {
        String faces = "\ud83d\ude00".repeat(20);
        for (int width = 6; width < 30; width++) {
            assertThat(Fit.start(faces, width)).satisfies(FitTest::hasWholePairs);
            assertThat(Fit.ends(faces, width)).satisfies(FitTest::hasWholePairs);
            assertThat(Fit.lines(faces, width)).allSatisfy(FitTest::hasWholePairs);
        }
    }

    private static void hasWholePairs(String text) {
        assertThat(text.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
