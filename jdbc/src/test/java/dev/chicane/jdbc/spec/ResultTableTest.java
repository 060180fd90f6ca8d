package dev.chicane.jdbc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rows are aligned. */
final class ResultTableTest {
    @Test
    void texts_stand_left_and_numbers_right() {
        var table = new ResultTable(
                List.of("id", "value", "a text"), List.of(List.of("1", "-2.5", "x"), List.of("100", "3e+2", "")));

        assertThat(table.text()).isEqualTo("""
                         id|value|a text
                        ---+-----+------
                          1|-2.5 |x    \s
                        100|3e+2 |     \s
                        (2 rows)

                        """);
    }

    @Test
    void no_rows_and_one_row_are_told() {
        assertThat(new ResultTable(List.of("id"), List.of()).text()).isEqualTo("id\n--\n(0 rows)\n\n");
        assertThat(new ResultTable(List.of("id"), List.of(List.of(""))).text()).isEqualTo("id\n--\n  \n(1 row)\n\n");
    }

    @Test
    void without_columns_there_is_nothing_to_see() {
        assertThat(new ResultTable(List.of(), List.of(List.of(), List.of())).text())
                .isEmpty();
    }

    @Test
    void widths_are_counted_in_bytes() {
        assertThat(new ResultTable(List.of("name"), List.of(List.of("Zoë"), List.of("Bo"), List.of("größer"))).text())
                .isEqualTo("name    \n--------\nZoë    \nBo      \ngrößer\n(3 rows)\n\n");
    }

    @ParameterizedTest
    @CsvSource({
        "7, true",
        "-7.5, true",
        "1e5, true",
        "1E-5, true",
        "2008-01-02, true",
        "1 2, true",
        "e5, false",
        "E5, false",
        "5., false",
        "5e, false",
        "x1, false",
        "t, false",
        "+5, false",
        "5%, false",
    })
    void what_looks_like_a_number_stands_right(String value, boolean isRight) {
        String row = new ResultTable(List.of("long column"), List.of(List.of(value)))
                .text()
                .lines()
                .toList()
                .get(2);
        assertThat(row.startsWith(" ")).isEqualTo(isRight);
    }
}
