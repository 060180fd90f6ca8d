package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Refused SQL is told with its place, and in the words of the server. */
class RefusalTest {
    private static final String TEXT = "select 1;\nselect '\uD83D\uDE00é', nothing\n  from t";

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1", "10, 0, 2, 1", "10, 14, 2, 14", "10, 22, 3, 1", "10, 24, 3, 3", "10, 999, 3, 9"})
    void places_are_counted_in_characters(int begin, int position, int line, int column) {
        var said = new ServerErrorMessage("SERROR\0C42703\0Mno such thing\0HLook elsewhere\0P" + position + "\0");
        Refusal refusal = Refusal.of(TEXT, begin, new PSQLException(said));

        assertThat(refusal.message()).isEqualTo("ERROR: no such thing. Hint: Look elsewhere");
        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.column()).isEqualTo(column);
    }

    @Test
    void what_the_server_has_no_place_for_is_told_without() {
        assertThat(Refusal.of(TEXT, 0, new SQLException("the connection\nhas gone")))
                .hasToString("the connection has gone");
    }

    @Test
    void a_script_names_the_place_in_the_whole_of_it() throws SQLException {
        try (RaceDatabase database = RaceDatabase.embedded()) {
            assertThatThrownBy(() ->
                            SqlScript.run(database, "create table t (n int);\n-- one\ninsert into t values (1), (x);"))
                    .isInstanceOf(SqlScript.RefusedException.class)
                    .hasMessage("line 3, column 28: ERROR: column \"x\" does not exist");
            // Without a place of its own: the statement.
            assertThatThrownBy(() -> SqlScript.run(database, "select 1;\n  select 1 / 0;"))
                    .hasMessage("line 2, column 3: ERROR: division by zero");
            assertThatThrownBy(() -> database.rows("select 1\nfrom nowhere"))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("ERROR: relation \"nowhere\" does not exist (line 2, column 6)");
        }
    }
}
