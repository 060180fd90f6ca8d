package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.Calls;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The commands that try a bank, at one that asks for a token. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.admin-token=sesame-1")
final class TokenTest {
    private static final String BURST = "burst --count 5 --strategy for-update";
    private static final String LOAD = "load --rate 20 --seconds 0.5 --strategy for-update --html FOLDER/load.html";
    private static final String BENCH = "bench --rounds 1 --transfers 20 --strategy for-update";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {BURST, LOAD, BENCH})
    void with_it_they_do_their_work(String line) throws Exception {
        assertThat(run(line, "--admin-token", "sesame-1")).as("%s%s", out, err).isZero();
        assertThat(Calls.read(Calls.at(port).get("/admin/settings", "Authorization", "Bearer sesame-1"))
                        .path("transactions")
                        .path("enabled")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {BURST, LOAD, BENCH})
    void without_it_they_say_what_is_missing(String line) {
        assertThat(run(line, "--admin-token", "")).isEqualTo(3);
        assertThat(err.toString()).contains("401: it asks for the token", "--admin-token", "CHICANE_ADMIN_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {BURST, LOAD, BENCH})
    void with_another_one_they_say_that_it_is_wrong(String line) {
        assertThat(run(line, "--admin-token", "sesame-2")).isEqualTo(3);
        assertThat(err.toString())
                .contains("401: the token that was given is not the one")
                .doesNotContain("sesame");
    }

    @Test
    void it_can_be_in_the_environment() throws Exception {
        try (LabProcess trial = LabProcess.start(
                folder, Map.of("CHICANE_ADMIN_TOKEN", "sesame-1"), (BURST + " --url " + url()).split(" "))) {
            assertThat(trial.ended()).as("%s", trial.err()).isZero();
        }
    }

    @Test
    void one_that_can_not_be_sent_is_refused() {
        assertThat(run(BURST, "--admin-token", "a\nb")).isEqualTo(2);
        assertThat(err.toString()).contains("--admin-token has a character that can't be sent");
    }

    private int run(String line, String... more) {
        List<String> all = new ArrayList<>(
                Arrays.asList(line.replace("FOLDER", folder.toString()).split(" ")));
        all.addAll(List.of(more));
        all.addAll(List.of("--url", url()));
        return new LabCommand(new PrintWriter(out, true), new PrintWriter(err, true)).run(all.toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }
}
