package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.http.Burst;
import dev.chicane.http.BurstResult;
import dev.chicane.http.Exchange;
import dev.chicane.http.Reply;
import dev.chicane.http.Request;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two transfers of 800 from an account with 1000, over HTTP, with the window widened. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class RacingTransfersTest {
    private static final int TIMES = 50;
    private static final Request TRANSFER =
            Request.post("/transfer", "{\"from_account\": \"alice\", \"to_account\": \"bob\", \"amount\": 800}");

    @LocalServerPort
    private int port;

    @BeforeEach
    void widen() throws Exception {
        call("/admin/delay?enabled=true&ms=20");
        call("/admin/barrier?enabled=true&count=2");
    }

    @Test
    void both_are_made_where_check_and_act_are_apart() throws Exception {
        call("/admin/transactions?enabled=false");
        for (int i = 0; i < TIMES; i++) {
            BurstResult result = race();
            assertThat(result.successes()).isEqualTo(2);
            assertThat(balance()).as("time %d: %s", i, result.exchanges()).contains("-600");
            assertThat(result.exchanges())
                    .filteredOn(each -> body(each).contains("\"race_condition_detected\":true"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-process-lock", "for-update", "guarded-update", "version", "serializable"})
    void one_is_made_and_one_refused_in_safe_mode(String strategy) throws Exception {
        call("/admin/transactions?enabled=true&strategy=" + strategy);
        for (int i = 0; i < TIMES; i++) {
            BurstResult result = race();
            assertThat(result.exchanges())
                    .as("time %d", i)
                    .extracting(each -> each.reply() == null ? 0 : each.reply().status())
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(balance()).contains(":200");
            assertThat(result.exchanges()).noneMatch(each -> body(each).contains("detected\":true"));
        }
    }

    private BurstResult race() throws Exception {
        call("/reset");
        return Burst.at(server()).race(List.of(TRANSFER, TRANSFER));
    }

    private static String body(Exchange exchange) {
        Reply reply = exchange.reply();
        return reply == null ? "" : reply.body();
    }

    private String balance() throws Exception {
        return body(Burst.at(server())
                .oneByOne(List.of(Request.get("/accounts/alice")))
                .getFirst());
    }

    private void call(String target) throws Exception {
        Exchange exchange =
                Burst.at(server()).oneByOne(List.of(Request.post(target, ""))).getFirst();
        assertThat(exchange.isSuccess()).as("%s", exchange).isTrue();
    }

    private URI server() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
