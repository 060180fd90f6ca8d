package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with a call is told in a problem document, and changes nothing. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class BadInputTest {
    @LocalServerPort
    private int port;

    private Calls bank;
    private String before;

    @BeforeEach
    void start() throws Exception {
        bank = Calls.at(port);
        bank.start();
        before = state();
    }

    @AfterEach
    void nothing_has_changed() throws Exception {
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "5",
                "\"text\"",
                "{",
                "{}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\"}",
                "{\"from_account\":\"alice\",\"amount\":1}",
                "{\"to_account\":\"bob\",\"amount\":1}",
                "{\"from_account\":null,\"to_account\":\"bob\",\"amount\":1}",
                "{\"from_account\":\"alice\",\"to_account\":null,\"amount\":1}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":null}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":\"1\"}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":true}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":NaN}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":[1]}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":{}}",
                "{\"from_account\":1,\"to_account\":\"bob\",\"amount\":1}",
                "{\"from_account\":[\"alice\"],\"to_account\":\"bob\",\"amount\":1}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":1,\"fee\":0}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":1,\"amount\":2}",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":1} x",
                "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":1}{}",
                "{'from_account':'alice','to_account':'bob','amount':1}",
            })
    void a_body_that_is_no_order(String body) throws Exception {
        assertProblem(bank.json("/transfer", body), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                          | The body is a list: it has to be an object with from_account, to_account and amount.",
                "5                           | The body is 5: it has to be an object with from_account, to_account and amount.",
                "null                        | It is empty, null, or no JSON.",
                "{}                          | The field from_account is missing: it has to be the name of an account, as a text.",
                "{'from_account':1           | The field from_account is 1: it has to be the name of an account, as a text.",
                "{'to_account':null          | The field to_account is null: it has to be the name of an account, as a text.",
                "{'to_account':{}            | The field to_account is an object: it has to be the name of an account, as a text.",
                "{'amount':'1'               | The field amount is the text \"1\": it has to be a number.",
                "{'amount':true              | The field amount is true: it has to be a number.",
                "{'fee':0                    | There is no field \"fee\": there are from_account, to_account and amount.",
                "{'amount':1,'amount':2      | Duplicate Object property \"amount\"",
                "{'from_account':'alice','to_account':'bob','amount':1} {} | There is more after the end of the object.",
            })
    void what_is_wrong_in_a_body_is_told_with_what_is_wanted(String body, String told) throws Exception {
        assertThat(assertProblem(bank.json("/transfer", body.replace('\'', '"')), 400)
                        .path("detail")
                        .asString())
                .startsWith(told)
                .doesNotContain("chicane", "java.", "JsonToken", "_FAIL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /comparisons?rounds=x | rounds | The parameter rounds is \"x\": it has to be a whole number. It says: How often each way has its turn, from 1 to 100.",
                "POST | /explorations?transfers=2.0 | transfers | The parameter transfers is \"2.0\": it has to be a whole number. It says: How many at once, from 2 to 4.",
                "POST | /admin/barrier?enabled=true&count=99999999999 | count | The parameter count is \"99999999999\", which is out of range. It says: How many, from 2 to 100; as before, if it is left out.",
                "POST | /admin/delay?enabled=perhaps | enabled | The parameter enabled is \"perhaps\": it has to be true or false. It says: Whether they wait.",
                "POST | /admin/delay?enabled= | enabled | The parameter enabled is missing: it has to be true or false. It says: Whether they wait.",
                "POST | /admin/delay | enabled | The parameter enabled is missing: it has to be true or false. It says: Whether they wait.",
                "POST | /course/4/answer?task=hits | value | The parameter value is missing: it has to be given. It says: What you say; 64 characters at the most.",
                "POST | /course/x/begin | number | The parameter number is \"x\": it has to be a whole number. It says: From 1 to 7.",
                "GET | /traces?limit=x | limit | The parameter limit is \"x\": it has to be a whole number. It says: How many of them at the most, from 1 to 200.",
            })
    void what_is_wrong_with_a_parameter_is_told_with_what_is_wanted(
            String method, String target, String parameter, String told) throws Exception {
        JsonNode problem = assertProblem(bank.send(method, target, null), 400);
        assertThat(problem.path("title").asString()).isEqualTo("Bad parameter");
        assertThat(problem.path("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.path("detail").asString()).isEqualTo(told);
    }

    @Test
    void what_is_long_is_quoted_in_its_beginning() throws Exception {
        assertThat(assertProblem(bank.get("/traces?limit=" + "x".repeat(2000)), 400)
                        .path("detail")
                        .asString())
                .contains('"' + "x".repeat(64) + "...\"")
                .hasSizeLessThan(250);
    }

    @Test
    void a_number_or_a_nesting_beyond_all_bounds() throws Exception {
        assertProblem(bank.json("/transfer", Calls.order("alice", "bob", 1).replace("1", "1".repeat(5000))), 400);
        assertProblem(bank.json("/transfer", "[".repeat(5000)), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-0.01",
                "0.001",
                "1.005",
                "1000000.01",
                "1e400",
                "1e999999999",
                "1e-999999999",
                "0e999999999"
            })
    void an_amount_out_of_range(String amount) throws Exception {
        HttpResponse<String> answer =
                bank.json("/transfer", "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":" + amount + '}');

        assertProblem(answer, 422);
        assertThat(answer.body()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\u0000b", "a\\nb", "\\ud800", "\\udc00x"})
    void a_name_that_no_account_can_have(String name) throws Exception {
        for (String body : new String[] {
            "{\"from_account\":\"" + name + "\",\"to_account\":\"bob\",\"amount\":1}",
            "{\"from_account\":\"alice\",\"to_account\":\"" + name + "\",\"amount\":1}"
        }) {
            HttpResponse<String> answer = bank.json("/transfer", body);
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
            assertProblem(answer, answer.statusCode());
        }
    }

    @Test
    void a_name_that_is_too_long() throws Exception {
        assertProblem(bank.json("/transfer", Calls.order("a".repeat(65), "bob", 1)), 422);
        assertProblem(bank.get("/accounts/" + "a".repeat(65)), 422);
        assertProblem(bank.get("/accounts/" + "a".repeat(64)), 404);
        assertProblem(bank.get("/accounts/a%0Ab"), 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice' OR '1'='1",
                "alice'; DROP TABLE account; --",
                "alice\\\" OR 1=1",
                "$1",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "#{7*7}",
            })
    void a_name_that_would_be_code_is_a_name(String name) throws Exception {
        HttpResponse<String> answer =
                bank.json("/transfer", "{\"from_account\":\"" + name + "\",\"to_account\":\"bob\",\"amount\":1}");

        JsonNode problem = assertProblem(answer, 404);
        assertThat(problem.path("detail").asString())
                .isEqualTo("There is no account \"" + name.replace("\\\"", "\"") + "\".");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertProblem(
                bank.get("/accounts/"
                        + URLEncoder.encode("<b>' or ''='", StandardCharsets.UTF_8)
                                .replace("+", "%20")),
                404);
        assertProblem(bank.post("/admin/transactions?enabled=true&strategy=%27%3B--%3Cscript%3E"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "POST, /nothing, 404",
        "GET, /admin, 404",
        "GET, /accounts/, 404",
        "GET, /accounts/alice/more, 404",
        "GET, /transfer, 405",
        "PUT, /transfer, 405",
        "DELETE, /accounts/alice, 405",
        "POST, /accounts, 405",
        "GET, /reset, 405",
        "GET, /admin/delay?enabled=true, 405",
        "POST, /metrics, 405",
        "POST, /health, 405",
        "POST, /transfer, 415",
        "GET, /actuator, 404",
        "GET, /env, 404",
        "GET, /error, 404",
        "GET, /traces/nope, 404",
        "GET, /traces?limit=0, 400",
        "GET, /traces?limit=201, 400",
        "GET, /traces?limit=x, 400",
        "GET, /accounts?limit=1, 400",
        "POST, /admin/delay, 400",
        "POST, /admin/delay?enabled=, 400",
        "POST, /admin/delay?enabled=perhaps, 400",
        "POST, /admin/delay?enabled=true&ms=-1, 400",
        "POST, /admin/delay?enabled=true&ms=10001, 400",
        "POST, /admin/delay?enabled=true&ms=1.5, 400",
        "POST, /admin/delay?enabled=true&ms=99999999999, 400",
        "POST, /admin/delay?enabled=true&millis=5, 400",
        "POST, /admin/delay?enabled=true&enabled=false, 400",
        "POST, /admin/delay?enabled=%zz, 400",
        "POST, /admin/barrier?enabled=true&count=1, 400",
        "POST, /admin/barrier?enabled=true&count=101, 400",
        "POST, /admin/transactions?enabled=true&strategy=none, 400",
        "POST, /admin/transactions?enabled=true&strategy=, 400",
    })
    void a_call_that_there_is_not(String method, String target, int status) throws Exception {
        assertThat(raw(method + ' ' + target
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .as(target)
                .startsWith("HTTP/1.1 " + status + ' ')
                .contains("Content-Type: application/problem+json")
                .contains("\"status\":" + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "application/json; charset=nonsense",
                "nonsense",
                "*/*"
            })
    void a_body_of_another_type(String type) throws Exception {
        HttpResponse<String> answer =
                bank.send("POST", "/transfer", Calls.order("alice", "bob", 1), "Content-Type", type);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 415);
        assertProblem(answer, answer.statusCode());
    }

    @Test
    void a_problem_is_told_to_whoever_accepts_something_else() throws Exception {
        assertProblem(
                bank.send("POST", "/transfer", "{", "Content-Type", "application/json", "Accept", "text/html"), 400);
        assertThat(bank.get("/accounts", "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void a_body_that_is_too_large() throws Exception {
        String large = Calls.order("alice", "bob", 1) + " ".repeat(20_000);
        assertProblem(bank.json("/transfer", large), 413);

        String chunk = Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";
        assertThat(raw("POST /transfer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /accounts/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /accounts/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /accounts/..%2f..%2fetc HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /accounts HTTP/1.1\r\n\r\n",
                "GET /accounts HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "nonsense\r\n\r\n",
                "POST /transfer HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /transfer HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
                "GET /accounts;x=%2e%2e/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "TRACE /accounts HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void a_request_that_is_no_http_or_another_path(String request) throws Exception {
        String answer = raw(request);

        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*");
        assertThat(answer)
                .contains("application/problem+json")
                .doesNotContain("<script")
                .doesNotContain("<html");
    }

    @Test
    void headers_that_are_too_large() throws Exception {
        assertThat(raw("GET /accounts HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .doesNotContain("<html");
    }

    private String state() throws Exception {
        return bank.get("/accounts").body() + bank.get("/admin/settings").body();
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }

    /** Sends these bytes, and reads until the server closes the connection. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
