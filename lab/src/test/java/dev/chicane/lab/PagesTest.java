package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages as they are served, and the calls behind them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class PagesTest {
    private static final Pattern NEEDED = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
    private static final Pattern IMPORTED = Pattern.compile("from '\\./([a-z]+\\.js)'");

    @LocalServerPort
    private int port;

    private Calls lab;

    @BeforeEach
    void start() {
        lab = Calls.at(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/explore",
                "/verify",
                "/compare",
                "/course",
                "/course/1",
                "/course/6",
                "/course/troubleshooting"
            })
    void all_that_a_page_needs_is_there_and_of_the_lab(String page) throws Exception {
        HttpResponse<String> answer = lab.get(page);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(answer.body()).doesNotContain("http://", "https://", "th:", "style=", "onclick");
        for (String needed : matches(NEEDED, answer.body())) {
            // The browser follows, and so does this.
            assertThat(lab.get(needed).statusCode()).as(needed).isIn(200, 302);
            for (String imported : matches(IMPORTED, lab.get(needed).body())) {
                assertThat(lab.get("/lab/" + imported).statusCode())
                        .as(imported)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void every_way_can_be_chosen() throws Exception {
        assertThat(lab.get("/explore").body())
                .contains("value=\"none\"", "value=\"for-update\"", "value=\"serializable\"");
        assertThat(lab.get("/").body()).doesNotContain("value=\"none\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfers=1", "transfers=5", "transfers=x", "strategy=nobody", "transfer=2"})
    void a_search_of_what_there_is_not_is_refused(String wrong) throws Exception {
        HttpResponse<String> answer = lab.post("/explorations?" + wrong);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rounds=0", "rounds=101", "transfers=19", "transfers=x", "clients=0", "clients=201", "round=2"})
    void a_comparison_of_what_there_is_not_is_refused(String wrong) throws Exception {
        HttpResponse<String> answer = lab.post("/comparisons?" + wrong);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void comparisons_and_searches_have_the_machine_by_turns_and_leave_the_bank_alone() throws Exception {
        String before = lab.get("/accounts").body();
        assertThat(lab.post("/comparisons?rounds=100&transfers=1000").statusCode())
                .isEqualTo(202);
        assertThat(lab.post("/comparisons").statusCode()).isEqualTo(409);
        assertThat(lab.post("/explorations").body()).contains("A comparison is under way");
        awaitIdle("/comparisons");
        JsonNode result = Calls.read(lab.get("/comparisons")).required("result");
        assertThat(result.required("ended").booleanValue()).isTrue();
        assertThat(result.required("ways")).hasSize(6);
        assertThat(result.required("ways").get(0).required("title").stringValue())
                .isEqualTo("check, then act");

        assertThat(lab.post("/explorations?transfers=4").statusCode()).isEqualTo(202);
        assertThat(lab.post("/comparisons").body()).contains("A search is under way");
        awaitIdle("/explorations");
        assertThat(lab.get("/accounts").body()).isEqualTo(before);
    }

    private void awaitIdle(String path) throws Exception {
        while (Calls.read(lab.send("DELETE", path, null)).required("busy").booleanValue()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void there_is_no_page_of_a_way_that_there_is_not() throws Exception {
        assertThat(notFound("nobody"))
                .isEqualTo("There is no way \"nobody\" to make transfers. There are: none, in-process-lock, for-update,"
                        + " guarded-update, version, serializable.");
    }

    @Test
    void there_is_no_page_of_what_the_last_search_has_not_found() throws Exception {
        searched("none");
        assertThat(lab.get("/explorations/none/page").statusCode()).isEqualTo(200);
        searched("version");
        assertThat(notFound("none"))
                .isEqualTo("Nothing is kept of \"none\": only what the last search has found is, which is of version.");
    }

    private void searched(String strategy) throws Exception {
        assertThat(lab.post("/explorations?strategy=" + strategy).statusCode()).isEqualTo(202);
        while (Calls.read(lab.get("/explorations")).required("busy").booleanValue()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What a browser is told of the page that there is not. */
    private String notFound(String strategy) throws Exception {
        HttpResponse<String> answer = lab.get("/explorations/" + strategy + "/page", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return JsonMapper.shared().readTree(answer.body()).required("detail").stringValue();
    }

    private static Iterable<String> matches(Pattern pattern, String text) {
        return Stream.iterate(pattern.matcher(text), matcher -> matcher)
                .takeWhile(matcher -> matcher.find())
                .map(matcher -> matcher.group(1))
                .toList();
    }
}
