package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code chicane spec} as far as no server is needed. */
final class SpecCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec                                            | No specification is given",
                "spec /no/such/file.spec                         | There is no file /no/such/file.spec.",
                "spec @                                          | is a directory",
                "spec @/latin.spec                               | is not text in UTF-8",
                "spec --check @/good.spec @/bad.spec             | bad.spec, line 2: expected setup or step, found the end of the file.",
                "spec --check @/good.spec                        | good.out to compare with",
                "spec --check --expected @ @/good.spec           | @/good.out to compare with",
                "spec --check --expected /no/such/dir @/good.spec | --expected names /no/such/dir, which is no directory",
                "spec --expected @ @/good.spec                   | --expected goes with --check",
                "spec --list --check @/good.spec                 | --check, --list and --explore are three things",
                "spec --explore --check @/good.spec              | --check, --list and --explore are three things",
                "spec --step-timeout 0 @/good.spec               | --step-timeout takes a number of seconds",
                "spec --step-timeout soon @/good.spec            | --step-timeout takes a number of seconds",
                "spec --jdbc-user me @/good.spec                 | --jdbc-user goes with --jdbc-url",
                "spec --jdbc-password word @/good.spec           | --jdbc-password goes with --jdbc-url",
                "spec --jdbc-url jdbc:mysql:x @/good.spec        | --jdbc-url: the URL has to begin with jdbc:postgresql:",
                "spec --jdbc-url jdbc:postgresql://x:y/z @/good.spec | --jdbc-url: the URL can't be read",
            })
    void a_wrong_call_is_told_in_a_sentence(String words, String said) throws IOException {
        Files.writeString(temp.resolve("good.spec"), "session s step a {SELECT}");
        Files.writeString(temp.resolve("bad.spec"), "# nothing else\nsession s");
        Files.write(temp.resolve("latin.spec"), new byte[] {'#', (byte) 0xE4});

        assertThat(run(words.replace("@", temp.toString()).split(" +", -1))).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("chicane: ")
                .contains(said.replace("@", temp.toString()))
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void permutations_are_listed_as_lines_of_a_specification() throws IOException {
        Path given = Files.writeString(
                temp.resolve("given.spec"),
                "session s step a {} session \"t t\" step \"b c\" {} permutation a(\"b c\" notices 2, *) \"b c\"(a)");
        Path all = Files.writeString(temp.resolve("all"), "session s step a {} session t step b {}");

        assertThat(run("spec", "--list", given.toString(), all.toString())).isZero();

        assertThat(out).hasToString("""
                        # given: 1 permutation
                        permutation a("b c" notices 2, *) "b c"(a)
                        # all: 2 permutations
                        permutation a b
                        permutation b a
                        """);
    }

    @Test
    void without_a_server_the_status_is_3() throws IOException {
        Path file = Files.writeString(temp.resolve("good.spec"), "session s step a {SELECT}");

        assertThat(run("spec", "--jdbc-url", "jdbc:postgresql://localhost:1/x?password=word", file.toString()))
                .isEqualTo(3);

        assertThat(err.toString())
                .startsWith("chicane: There is no connection to a PostgreSQL at jdbc:postgresql://localhost:1/x (")
                .doesNotContain("word")
                .hasLineCount(1);
    }

    private int run(String... arguments) {
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, 80, false, "chicane");
        int status = new CommandLineRunner(terminal).run(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return status;
    }
}
