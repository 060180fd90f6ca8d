package dev.chicane.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstWordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1 | select",
                "'  UPDATE t set n = 1' | update",
                "'-- why' | ''",
                "/* it has failed */ Rollback | rollback",
                "((select 1) union (select 2)) | select",
                "; insert into t values (1) | insert",
                "'' | ''",
                "/* one */ /* two */ delete from t | delete"
            })
    void it_is_behind_comments_and_parentheses(String sql, String word) {
        assertThat(FirstWord.of(sql)).isEqualTo(word);
    }

    @Test
    void a_text_of_any_length_is_read_on_a_small_stack() {
        assertThat(FirstWord.of(" ".repeat(1_000_000) + "select")).isEqualTo("select");
    }
}
