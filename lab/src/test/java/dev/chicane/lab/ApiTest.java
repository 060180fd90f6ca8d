package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every call of the bank, as it is meant to be used. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class ApiTest {
    @LocalServerPort
    private int port;

    private Calls bank;

    @BeforeEach
    void start() throws Exception {
        bank = Calls.at(port);
        bank.start();
    }

    @Test
    void accounts_are_listed_by_their_names() throws Exception {
        assertThat(bank.get("/accounts").body())
                .isEqualTo("[{\"id\":\"alice\",\"balance\":1000.00},{\"id\":\"bob\",\"balance\":500.00},"
                        + "{\"id\":\"charlie\",\"balance\":200.00}]");
        assertThat(bank.get("/accounts/bob").body()).isEqualTo("{\"id\":\"bob\",\"balance\":500.00}");
    }

    @Test
    void a_transfer_moves_money() throws Exception {
        JsonNode answer = Calls.read(bank.json("/transfer", Calls.order("alice", "bob", 800)));

        assertThat(answer.path("new_balance").asDouble()).isEqualTo(200);
        assertThat(answer.path("race_condition_detected").asBoolean()).isFalse();
        assertThat(answer.path("strategy").asString()).isEqualTo("none");
        assertThat(bank.balance("alice")).isEqualTo(200);
        assertThat(bank.balance("bob")).isEqualTo(1300);
    }

    @Test
    void an_amount_may_have_two_decimals() throws Exception {
        assertThat(bank.json("/transfer", "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":0.01}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bank.json("/transfer", "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":1.500e1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bank.balance("alice")).isEqualTo(984.99);
    }

    @Test
    void a_transfer_is_refused_for_a_reason() throws Exception {
        assertProblem(bank.json("/transfer", Calls.order("alice", "nobody", 1)), 404, "no account \"nobody\"");
        assertProblem(bank.json("/transfer", Calls.order("nobody", "alice", 1)), 404, "no account \"nobody\"");
        assertProblem(bank.json("/transfer", Calls.order("alice", "alice", 1)), 422, "two different ones");
        assertProblem(bank.json("/transfer", Calls.order("alice", "bob", 0)), 422, "above 0");
        assertProblem(bank.json("/transfer", Calls.order("alice", "bob", 1001)), 409, "holds 1000.00");
        assertThat(bank.balance("alice")).isEqualTo(1000);
    }

    @Test
    void switches_are_shown_and_survive_a_reset() throws Exception {
        bank.done("/admin/delay?enabled=true&ms=7");
        bank.done("/admin/barrier?enabled=true&count=3");
        JsonNode set = bank.done("/admin/transactions?enabled=true&strategy=version");
        bank.done("/reset");

        assertThat(set.toString())
                .isEqualTo("{\"delay\":{\"enabled\":true,\"ms\":7},\"barrier\":{\"enabled\":true,\"count\":3},"
                        + "\"transactions\":{\"enabled\":true,\"strategy\":\"version\"}}");
        assertThat(Calls.read(bank.get("/admin/settings"))).isEqualTo(set);
    }

    @Test
    void the_api_is_described_with_examples() throws Exception {
        JsonNode described = Calls.read(bank.get("/v3/api-docs"));

        assertThat(described.path("paths").propertyNames())
                .contains(
                        "/accounts",
                        "/accounts/{id}",
                        "/transfer",
                        "/reset",
                        "/admin/delay",
                        "/admin/barrier",
                        "/admin/transactions",
                        "/admin/settings",
                        "/traces",
                        "/traces/{id}");
        for (JsonNode path : described.path("paths")) {
            for (JsonNode call : path) {
                assertThat(call.path("summary").asString()).as(path.toString()).isNotBlank();
                for (JsonNode parameter : call.path("parameters")) {
                    assertThat(parameter.path("description").asString()).isNotBlank();
                }
            }
        }
        JsonNode order = described.path("components").path("schemas").path("Order");
        assertThat(order.path("properties").path("amount").path("example").asInt())
                .isEqualTo(800);
        assertThat(StreamSupport.stream(order.path("required").spliterator(), false)
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrder("from_account", "to_account", "amount");
        assertThat(described
                        .path("paths")
                        .path("/transfer")
                        .path("post")
                        .path("responses")
                        .propertyNames())
                .contains("200", "400", "404", "409", "422", "503", "default");
        for (JsonNode path : described.path("paths")) {
            for (JsonNode call : path) {
                call.path("responses")
                        .propertyStream()
                        .filter(one -> !one.getKey().startsWith("2"))
                        .forEach(
                                one -> assertThat(one.getValue().path("content").propertyNames())
                                        .as(one.getKey())
                                        .containsExactly("application/problem+json"));
            }
        }
        assertThat(described
                        .path("components")
                        .path("schemas")
                        .path("ProblemDetail")
                        .path("properties")
                        .propertyNames())
                .contains("title", "detail")
                .doesNotContain("properties");
        assertThat(described.path("components").has("securitySchemes")).isFalse();
    }

    @Test
    void swagger_is_served_from_here() throws Exception {
        HttpResponse<String> moved = bank.get("/docs");
        assertThat(moved.statusCode()).isEqualTo(302);
        String place = moved.headers().firstValue("Location").orElseThrow();

        String page = bank.get(place).body();
        assertThat(page).contains("swagger-ui").doesNotContain("http://").doesNotContain("https://");
        for (String part : List.of("swagger-ui.css", "swagger-ui-bundle.js", "swagger-initializer.js")) {
            assertThat(page).contains(part);
            assertThat(bank.get("/swagger-ui/" + part).statusCode()).as(part).isEqualTo(200);
        }
        assertThat(Calls.read(bank.get("/v3/api-docs/swagger-config"))
                        .path("validatorUrl")
                        .asString())
                .isEmpty();
    }

    @Test
    void health_is_told() throws Exception {
        assertThat(Calls.read(bank.get("/health")).path("status").asString()).isEqualTo("UP");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body().replace("\\\"", "\"")).contains(detail).contains("\"status\":" + status);
    }
}
