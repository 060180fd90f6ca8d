package dev.chicane.jdbc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.jdbc.spec.Spec.Permutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a specification, and what an error says of a text that is none. */
final class SpecParserTest {
    private static final String TWO_SESSIONS = "session s1 step a {A} step a2 {A2} session s2 step b {B}";

    @Test
    void all_that_there_is_is_read() {
        Spec spec = SpecParser.parse("x.spec", """
                # a comment, with { and "
                setup { CREATE TABLE t (); }
                setup	{
                  VACUUM t;
                }
                teardown { DROP TABLE t; }

                session "s 1"
                setup { BEGIN; }
                step "say ""hi\""" { SELECT '#'; }   # another
                step setup_of$1 {}
                teardown { ROLLBACK; }
                session s2
                step b { SELECT "x" FROM t; }

                permutation "say ""hi\""" b(*)
                  setup_of$1(b, b notices 12)
                permutation b
                """);

        assertThat(spec.setups()).containsExactly("CREATE TABLE t ();", "\n  VACUUM t;\n");
        assertThat(spec.teardown()).contains("DROP TABLE t;");
        assertThat(spec.sessions()).extracting(Spec.Session::name).containsExactly("s 1", "s2");
        Spec.Session first = spec.sessions().getFirst();
        assertThat(first.setup()).contains("BEGIN;");
        assertThat(first.teardown()).contains("ROLLBACK;");
        assertThat(first.steps())
                .containsExactly(new Spec.Step("say \"hi\"", "SELECT '#';"), new Spec.Step("setup_of$1", ""));
        assertThat(spec.permutations())
                .extracting(Permutation::line)
                .containsExactly("permutation \"say \"\"hi\"\"\" b(*) setup_of$1(b, b notices 12)", "permutation b");
        assertThat(spec.unusedSteps()).isEmpty();
    }

    @Test
    void a_line_that_is_made_of_a_permutation_is_read_as_the_same() {
        String text = TWO_SESSIONS + " permutation a(b notices 3, *) b(a2) a2 a2";
        Spec spec = SpecParser.parse("x", text);
        String line = spec.permutations().getFirst().line();

        assertThat(SpecParser.parse("x", TWO_SESSIONS + '\n' + line)).isEqualTo(spec);
    }

    @Test
    void steps_that_no_permutation_has_are_listed_by_name() {
        assertThat(SpecParser.parse("x", "session s step z {} step y {} step x {} permutation y")
                        .unusedSteps())
                .containsExactly("x", "z");
        assertThat(SpecParser.parse("x", TWO_SESSIONS).unusedSteps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "                                       | line 1: expected setup, teardown or session, found the end of the file",
                "# only this                            | line 1: expected setup, teardown or session, found the end",
                "permutation a                          | line 1: expected setup, teardown or session, found permutation",
                "setup                                  | line 1: expected an SQL block in { }, found the end of the file",
                "setup~~{ SELECT                        | line 3: an SQL block is not closed: } is missing",
                "session s step a { SELECT~step b { x } | line 1: an SQL block is not closed: } is missing before step b",
                "teardown {} setup {}                   | line 1: expected session, found setup",
                "session~step a {}                      | line 2: expected the name of a session, found the keyword step",
                "session s~session t                    | line 2: expected setup or step, found session",
                "session s setup {} permutation         | expected step, found permutation",
                "session s step a                       | expected an SQL block in { }, found the end of the file",
                "session s step a {} step b {}~step a {} | line 2: the step a has the name of the one in line 1",
                "session s step a {}~session t step a {} | line 2: the step a has the name of the one in line 1",
                "session s step a {} hello              | expected step, teardown, session or permutation, found the name hello",
                "session s step a {} permutation        | expected the name of a step, found the end of the file",
                "session s step a {} permutation~a b    | line 2: no session has a step b",
                "session s step a {} permutation a session | expected permutation, found session",
                "session s step a {} permutation a(     | expected \"*\" or the name of a step, found the end",
                "session s step a {} permutation a(*    | expected \",\" or \")\", found the end of the file",
                "session s step a {} permutation a()    | expected \"*\" or the name of a step, found \")\"",
                "session s step a {} session t step b {} permutation a(b)   | the step a waits for b, which is not in this",
                "session s step a {} step b {} permutation a(b) b           | the step a can't wait for b, a step of its own session",
                "session s step a {} session t step b {} permutation a(b notices) b   | expected how many notices, found \")\"",
                "session s step a {} session t step b {} permutation a(b notices 99999999999) b | 99999999999 notices are too many",
                "session \"s                            | line 1: a name in quotes is not closed",
                "session s;                             | the character ; has no meaning here",
                "session s step a {} 12                 | found 12",
            })
    void an_error_tells_file_and_line_and_what_was_expected(String text, String told) {
        assertThatThrownBy(() -> SpecParser.parse("my.spec", text == null ? "" : text.replace('~', '\n')))
                .isInstanceOf(SpecSyntaxException.class)
                .hasMessageStartingWith("my.spec, line ")
                .hasMessageContaining(told)
                .hasMessageEndingWith(".");
    }
}
