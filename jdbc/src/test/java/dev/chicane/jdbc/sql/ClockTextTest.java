package dev.chicane.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"now", " Today ", "10:00 tomorrow", "yesterday Europe/Berlin"})
    void some_texts_are_times_of_their_own(String value) {
        assertThat(ClockText.mayBeTime(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "nowhere", "", "epoch"})
    void others_are_not(String value) {
        assertThat(ClockText.mayBeTime(value)).isFalse();
    }

    @Test
    void the_server_takes_no_long_text_for_a_time() {
        assertThat(ClockText.mayBeTime("now" + " ".repeat(126))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select NOW()", "select current_date", "select 'today'::date", "select age (made) from t"})
    void sql_asks_for_it_by_its_words(String sql) {
        assertThat(ClockText.isIn(sql)).isTrue();
    }
}
