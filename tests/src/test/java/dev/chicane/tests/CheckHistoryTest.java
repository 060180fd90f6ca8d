package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code chicane check-history}: what it says of histories and of files that are none, and its exit status. */
final class CheckHistoryTest {
    private static final String WRITE_SKEW = """
            {:type :invoke, :f :txn, :process 0, :index 0, :value [[:r :y nil] [:append :x 1]]}
            {:type :invoke, :f :txn, :process 1, :index 1, :value [[:r :x nil] [:append :y 2]]}
            {:type :ok, :f :txn, :process 0, :index 2, :value [[:r :y []] [:append :x 1]]}
            {:type :ok, :f :txn, :process 1, :index 3, :value [[:r :x []] [:append :y 2]]}
            {:type :fail, :f :txn, :process 1, :index 4, :value [[:append :y 3]]}
            """;
    private static final String SERIAL = """
            r(account,0,1,1)
            w(account,100,1,1)
            r(account,100,2,2)
            w(account,20,2,2)
            """;

    @TempDir
    private Path temp;

    private String file(String name, String content) throws IOException {
        return Files.writeString(temp.resolve(name), content).toString();
    }

    @Test
    void write_skew_is_shown_edge_by_edge_with_the_levels_that_it_leaves() throws IOException {
        Run run = CommandLine.run("check-history", file("history.edn", WRITE_SKEW));
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                ANOMALY  write skew

                G2-item (write skew): a cycle with two anti-dependencies one after the other
                  T2 -rw-> T3 on y: T2 read [], and T3 wrote 2 after it
                      T2 (process 0): read y = []
                      T3 (process 1): append y 2
                  T3 -rw-> T2 on x: T3 read [], and T2 wrote 1 after it
                      T3 (process 1): read x = []
                      T2 (process 0): append x 1

                Looked at 3 transactions (1 aborted) of 2 sessions: 5 operations on 2 objects (list-append, edn).
                Strongest level: snapshot isolation (PostgreSQL's REPEATABLE READ).
                Violated: REPEATABLE READ by locks (PL-2.99), SERIALIZABLE (PL-3).
                """);
    }

    @Test
    void a_level_that_allows_it_is_held() throws IOException {
        String file = file("history.edn", WRITE_SKEW);
        Run held = CommandLine.run("check-history", "--level", "snapshot", file);
        assertThat(held.status()).as(held.err()).isZero();
        assertThat(held.out())
                .contains("ANOMALY  write skew")
                .contains("Asked for: snapshot isolation (PostgreSQL's REPEATABLE READ), which is not violated.");

        Run violated = CommandLine.run("check-history", "--level", "pl-2.99", file);
        assertThat(violated.status()).isEqualTo(1);
        assertThat(violated.out()).contains("Asked for: REPEATABLE READ by locks (PL-2.99), which is violated.");
    }

    @Test
    void a_serial_history_has_none() throws IOException {
        Run run = CommandLine.run("check-history", file("history.txt", SERIAL));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                NO ANOMALY

                Looked at 2 transactions of 2 sessions: 4 operations on 1 object (rw-register, text).
                Strongest level: SERIALIZABLE (PL-3).
                """);
    }

    @Test
    void what_could_not_be_ordered_is_said() throws IOException {
        Run run = CommandLine.run("check-history", file("history", "w(x,1,0,1)\nw(x,2,0,2)\n"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("NO ANOMALY FOUND\n")
                .contains(
                        "Of 1 object the order of the versions is not known wholly: anomalies may be hidden there.",
                        "Strongest level that nothing found speaks against: SERIALIZABLE");
    }

    @Test
    void several_files_are_histories_of_their_own_and_json_has_them_all() throws IOException {
        Path json = temp.resolve("result.json");
        String serial = file("history.txt", SERIAL);
        String skewed = file("history.edn", WRITE_SKEW.replace(":x", "\"a\\u001b[31m\""));
        Run run = CommandLine.run("check-history", "--json", json.toString(), serial, skewed);
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("== " + serial, "NO ANOMALY", "== " + skewed, "read a?[31m = []")
                .doesNotContain("\u001b");

        JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(result.propertyNames()).containsExactly("chicane", "level", "histories");
        assertThat(result.path("level").asString()).isEqualTo("serializable");
        assertThat(result.path("histories")
                        .valueStream()
                        .map(one -> one.path("violated").asBoolean()))
                .containsExactly(false, true);
        JsonNode history = result.path("histories").path(1);
        assertThat(history.path("strongest").toString()).isEqualTo("[\"snapshot\"]");
        JsonNode anomaly = history.path("anomalies").path(0);
        assertThat(anomaly.path("phenomenon").asString()).isEqualTo("G2-item");
        assertThat(anomaly.path("dependencies").path(0).toString())
                .isEqualTo("{\"kind\":\"rw\",\"object\":\"y\",\"before\":\"[]\",\"after\":\"2\","
                        + "\"from\":{\"transaction\":\"T2\",\"session\":\"process 0\",\"operation\":\"read y = []\"},"
                        + "\"to\":{\"transaction\":\"T3\",\"session\":\"process 1\",\"operation\":\"append y 2\"}}");

        Run onOut = CommandLine.run("check-history", "--json", "-", serial);
        assertThat(onOut.status()).isZero();
        assertThat(onOut.out()).startsWith("{").endsWith("}\n");
        assertThat(onOut.err()).contains("NO ANOMALY");
    }

    @Test
    void the_keys_of_the_result_are_those_of_the_document() throws IOException {
        Run run = CommandLine.run("check-history", "--json", "-", file("h.edn", WRITE_SKEW));
        JsonNode history =
                JsonMapper.shared().readTree(run.out()).path("histories").path(0);
        String page = Files.readString(Path.of("..", "docs", "histories.md"));
        List<String> keys = new ArrayList<>(history.propertyNames());
        keys.addAll(history.path("anomalies").path(0).propertyNames());
        assertThat(keys)
                .hasSizeGreaterThan(15)
                .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--format xml @           | --format takes edn or json or text, not \"xml\"",
                "--model graph @          | --model takes list-append or rw-register, not \"graph\"",
                "--level best @           | --level takes read-uncommitted or read-committed or pl-2.99 or snapshot or serializable",
                "--level repeatable-read @ | --level repeatable-read can be two levels: snapshot is what PostgreSQL calls REPEATABLE READ",
                "--json @ @               | would overwrite the history that it is made of",
                "--json /no/such/f.json @ | there is no directory /no/such",
                "                         | No history is given: name the files that it is in.",
                "no-such-file             | There is no file no-such-file.",
                ".                        | . is a directory, and not a history.",
                "--format text @          | line 1 is {:type :invoke",
                "--format json @          | line 1 is no JSON",
                "--model rw-register @    | line 3 reads a list of y, where the model rw-register has a value.",
            })
    void a_wrong_call_is_a_clear_sentence_with_status_2(String arguments, String said) throws IOException {
        var words = new ArrayList<>(List.of("check-history"));
        if (arguments != null) {
            words.addAll(
                    List.of(arguments.replace("@", file("h.edn", WRITE_SKEW)).split(" ")));
        }
        Run run = CommandLine.run(words.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("chicane: ").contains(said).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void nothing_to_look_at_is_not_no_anomaly() throws IOException {
        for (String nothing : List.of(
                "", "[]", "{:type :fail, :process 1, :value [[:append 1 2]]}", "{:type :ok, :process 1, :value []}")) {
            Run run = CommandLine.run("check-history", file("h.edn", nothing));
            assertThat(run.status()).as(nothing).isEqualTo(2);
            assertThat(run.out()).startsWith("Looked at ").doesNotContain("NO ANOMALY", "Strongest");
            assertThat(run.err()).contains("There is no committed transaction with an operation in ");
        }
    }

    @Test
    void what_is_no_text_is_refused() throws IOException {
        Path file = Files.write(temp.resolve("h.edn"), new byte[] {'{', (byte) 0xff, '}'});
        Run run = CommandLine.run("check-history", file.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("h.edn is no history: it is not text in UTF-8.");
    }
}
