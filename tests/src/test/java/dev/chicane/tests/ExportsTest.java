package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command writes into files beside its report. */
final class ExportsTest {
    private static final String CLASSES = Exploring.CLASSES.toString();
    private static final String RACY = "programs.memory.LostUpdate";

    @TempDir
    private Path temp;

    @Test
    void a_failure_is_written_in_every_format_at_once() throws IOException {
        Run run = export(RACY);

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        JsonNode sarif = read("found.sarif").at("/runs/0/results/0");
        JsonNode trace = read("result.json").at("/trace");
        assertThat(sarif.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("src/test/java/programs/memory/LostUpdate.java");
        assertThat(sarif.at("/properties/replay")).isEqualTo(read("result.json").at("/replay"));
        assertThat(read("trace.json")
                        .at("/traceEvents")
                        .valueStream()
                        .filter(event -> event.at("/ph").asString().equals("X"))
                        .count())
                .isEqualTo(trace.size());
        assertThat(run.out()).contains("A test that replays this is in " + test());
        assertThat(test()).content().startsWith("// Written by chicane explore ");
    }

    @Test
    void a_replay_is_written_too() throws IOException {
        export(RACY);
        String token = read("result.json").at("/replay").asString();
        String test = Files.readString(test());
        Files.delete(test());

        Run again =
                CommandLine.run("explore", "-cp", CLASSES, "--replay", token, "--write-test", temp.toString(), RACY);

        assertThat(again.status()).as(again.err()).isEqualTo(1);
        assertThat(test()).hasContent(test);
    }

    @Test
    void of_a_search_that_finds_nothing_there_are_no_results_no_trace_and_no_test() throws IOException {
        Run run = export("programs.memory.LostUpdateFixed");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(read("found.sarif").at("/runs/0/results").isArray()).isTrue();
        assertThat(read("found.sarif").at("/runs/0/results")).isEmpty();
        assertThat(read("trace.json").at("/traceEvents")).hasSize(1);
        assertThat(temp.resolve("programs")).doesNotExist();
        assertThat(run.out())
                .contains("No test was written: nothing has failed.", "is empty: there is no failing schedule");
    }

    @Test
    void a_test_of_ours_is_written_anew_and_no_other_file() throws IOException {
        export(RACY);
        Files.writeString(test(), "// Written by chicane explore some time ago\n");
        assertThat(export(RACY).status()).isEqualTo(1);
        assertThat(test()).content().contains("@RaceTest(");

        Files.writeString(test(), "class LostUpdateRaceTest {}\n");
        Run refused = export(RACY);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("LostUpdateRaceTest.java is there, and was not written by it");
        assertThat(refused.out()).isEmpty();
        assertThat(test()).hasContent("class LostUpdateRaceTest {}");
    }

    @Test
    void what_stands_where_a_package_would_is_told_before_the_search() throws IOException {
        Files.writeString(temp.resolve("programs"), "");

        Run run = CommandLine.run("explore", "-cp", CLASSES, "--write-test", temp.toString(), RACY);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--write-test can't write to " + temp, "is no directory that can be written to");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_main_that_no_test_can_call_is_told_before_the_search() {
        Path classes = Sources.compile(temp, "Around", """
                public class Around {
                    private static class Hidden {
                        public static void main(String[] args) {}
                    }
                }
                """);

        Run run =
                CommandLine.run("explore", "-cp", classes.toString(), "--write-test", temp.toString(), "Around$Hidden");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("can't call the main of Around$Hidden: Around$Hidden is private.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sarif /no/such/folder/s.json         | --sarif can't write to /no/such/folder/s.json: there is no directory",
                "--sarif -                              | --sarif can't write to -: it takes a file",
                "--sarif @                              | it is a directory",
                "--perfetto /no/such/folder/p.json      | --perfetto can't write to",
                "--write-test /no/such/folder           | there is no such directory",
                "--write-test @/notes.txt               | it is not a directory",
                "--sarif @/x.json --perfetto @/./x.json | Two formats can't be written to one file",
            })
    void what_can_not_be_written_to_is_told_before_the_search(String options, String said) throws IOException {
        Files.writeString(temp.resolve("notes.txt"), "");
        String words = "explore -cp " + CLASSES + " " + options.replace("@", temp.toString()) + " " + RACY;

        Run run = CommandLine.run(words.split(" "));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("chicane: ").contains(said).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    private Run export(String program) {
        return CommandLine.run(
                "explore",
                "-cp",
                CLASSES,
                "--json",
                temp.resolve("result.json").toString(),
                "--sarif",
                temp.resolve("found.sarif").toString(),
                "--perfetto",
                temp.resolve("trace.json").toString(),
                "--write-test",
                temp.toString(),
                program);
    }

    private Path test() {
        return temp.resolve("programs/memory/LostUpdateRaceTest.java");
    }

    private JsonNode read(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(temp.resolve(file)));
    }
}
