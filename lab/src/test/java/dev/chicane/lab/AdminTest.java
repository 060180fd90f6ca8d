package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who may switch the bank, and have it searched and compared: nobody, or who has the token. */
final class AdminTest {
    private static final String[] CALLS = {
        "/admin/settings",
        "/admin/delay?enabled=true",
        "/admin/barrier?enabled=true",
        "/admin/transactions?enabled=true",
        "/explorations",
        "/comparisons"
    };

    private static HttpResponse<String> call(Calls bank, String target, String... headers) throws Exception {
        return target.endsWith("settings") ? bank.get(target, headers) : bank.post(target, headers);
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.admin=false")
    final class Off {
        @LocalServerPort
        private int port;

        @Test
        void there_are_no_such_calls() throws Exception {
            Calls bank = Calls.at(port);
            for (String target : CALLS) {
                HttpResponse<String> answer = call(bank, target);
                assertThat(answer.statusCode()).as(target).isEqualTo(404);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            }
            assertThat(bank.get("/v3/api-docs").body()).contains("/transfer").doesNotContain("/admin/delay");
            assertThat(bank.json("/transfer", Calls.order("alice", "bob", 1)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.admin-token=sesame-1")
    final class WithToken {
        @LocalServerPort
        private int port;

        @Test
        void they_are_for_who_has_it() throws Exception {
            Calls bank = Calls.at(port);
            for (String target : CALLS) {
                for (String[] headers :
                        new String[][] {{}, {"Authorization", "Bearer sesame-2"}, {"Authorization", "Basic x"}}) {
                    HttpResponse<String> answer = call(bank, target, headers);
                    assertThat(answer.statusCode()).as(target).isEqualTo(401);
                    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(answer.body()).doesNotContain("same-1");
                }
            }
            assertThat(bank.get("/admin/settings", "Authorization", "Bearer sesame-1")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bank.get("/accounts").statusCode()).isEqualTo(200);
            JsonNode paths = Calls.read(bank.get("/v3/api-docs")).path("paths");
            assertThat(paths.path("/admin/delay").path("post").path("security").toString())
                    .isEqualTo("[{\"token\":[]}]");
            assertThat(paths.path("/transfer").path("post").has("security")).isFalse();
            assertThat(bank.get("/explorations").statusCode()).isEqualTo(401);
            assertThat(bank.get("/explorations/nowhere/page").statusCode())
                    .as("a browser opens it, and has found nothing yet")
                    .isEqualTo(404);
        }
    }
}
