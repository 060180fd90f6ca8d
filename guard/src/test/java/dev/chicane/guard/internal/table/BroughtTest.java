package dev.chicane.guard.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are conditions on a row, or other parts of a statement. */
final class BroughtTest {
    @Test
    void it_has_a_value_for_each_parameter() {
        Brought condition = Brought.condition("\"a?\" = ? and (b ->> ? = ? or b ?? ?)", 1, "x", null, "y");
        assertThat(condition.values()).isEqualTo(Arrays.asList(1, "x", null, "y"));
        assertThatThrownBy(() -> Brought.condition("a = ? and b = ?", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The condition \"a = ? and b = ?\" has 2 parameters, and there are 1 values.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 'x'          | 5 | text belongs into a parameter",
                "a = $$x$$        | 5 | text belongs into a parameter",
                "a = 1; drop      | 6 | it is a part of one statement",
                "a = 1 -- b       | 7 | a comment would hide what follows",
                "a = 1 /* b */    | 7 | a comment would hide what follows",
                "a = 1) or (b = 2 | 6 | a parenthesis is closed that was not opened",
                "(a = 1           | 7 | a parenthesis is not closed",
                "\"a = 1          | 1 | a quoted name does not end",
                "exists (SeLect 1 from b) | 9 | what it says of other rows may have changed",
                "exists (table b) | 9 | what it says of other rows may have changed",
                "a \\ b           | 3 | there is no use for it"
            })
    void what_is_more_than_a_condition_is_refused(String sql, int at, String reason) {
        assertThatThrownBy(() -> Brought.condition(sql))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at character " + at + ": " + reason);
    }

    @Test
    void an_empty_one_is_refused() {
        assertThatThrownBy(() -> Brought.condition(" ")).hasMessageContaining("it is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"selected", "a_select > 0", "\"select\" > 0", "not deleted", "a - b > 0", "a / b * 2 > 1"})
    void what_only_looks_like_it_is_not(String sql) {
        assertThat(Brought.condition(sql).sql()).isEqualTo(sql);
    }

    @Test
    void a_filter_may_ask_about_other_rows_and_assignments_too() {
        String sql = "n > ? and not exists (select 1 from other where other.id = t.id)";
        assertThat(Brought.filter(sql, 1).sql()).isEqualTo(sql);
        assertThat(Brought.assignments("n = (select max(n) from other), m = ?", 2)
                        .values())
                .containsExactly(2);
    }

    @Test
    void what_is_told_is_which_part_it_is() {
        assertThatThrownBy(() -> Brought.filter("state = 'NEW'"))
                .hasMessage("The filter \"state = 'NEW'\" can't be used, at character 9: text belongs into a parameter:"
                        + " write ?.");
        assertThatThrownBy(() -> Brought.assignments("n = ? where id = 7 --", 1))
                .hasMessage("The assignments \"n = ? where id = 7 --\" can't be used, at character 20: a comment would"
                        + " hide what follows.");
        assertThatThrownBy(() -> Brought.assignments("n = ?"))
                .hasMessage("The assignments \"n = ?\" has 1 parameters, and there are 0 values.");
    }
}
