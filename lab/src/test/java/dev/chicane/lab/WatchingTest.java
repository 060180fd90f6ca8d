package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What metrics, traces and logs tell of transfers. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.log-level=warn")
@ExtendWith(OutputCaptureExtension.class)
final class WatchingTest {
    @LocalServerPort
    private int port;

    private Calls bank;

    @BeforeEach
    void start() throws Exception {
        bank = Calls.at(port);
        bank.start();
    }

    @Test
    void a_race_is_counted_once_and_its_trace_tells_it(CapturedOutput output) throws Exception {
        Map<String, Double> before = metrics();
        race();
        Map<String, Double> after = metrics();

        assertThat(gained(before, after, "race_condition_hits_total")).isEqualTo(1);
        assertThat(gained(before, after, "double_spend_detected_total")).isEqualTo(1);
        assertThat(gained(before, after, "transfers_total{status=\"success\"}")).isEqualTo(2);
        assertThat(after)
                .containsEntry("account_balance{account=\"alice\"}", -600.0)
                .containsEntry("account_balance{account=\"bob\"}", 2100.0)
                .containsEntry("account_balance{account=\"charlie\"}", 200.0)
                .containsEntry("account_balance_sum", 1700.0);
        assertThat(after.keySet())
                .anyMatch(name -> name.startsWith("transfer_latency_seconds_bucket{"))
                .anyMatch(name -> name.startsWith("lock_wait_seconds_bucket{"))
                .anyMatch(name -> name.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(name -> name.startsWith("hikaricp_connections_active{"))
                .anyMatch(name -> name.startsWith("http_server_requests_seconds_count{"));

        JsonNode last = Calls.read(bank.get("/traces?limit=2"));
        assertThat(List.of(raced(last.get(0)), raced(last.get(1)))).containsExactlyInAnyOrder("true", "false");
        JsonNode summary = raced(last.get(0)).equals("true") ? last.get(0) : last.get(1);
        String id = summary.path("trace_id").asString();
        JsonNode trace = Calls.read(bank.get("/traces/" + id));
        assertTransfer(trace, "success", "true", "read", "check", "deduct", "credit");
        assertThat(trace.toString()).contains("at the barrier").contains("goes on with the others");

        assertThat(output.getErr().lines().filter(line -> line.contains("trace_id=" + id)))
                .singleElement()
                .asString()
                .contains("WARN")
                .contains("transfer of 800.00 from alice to bob: success")
                .contains("the balance moved between check and act");
    }

    @Test
    void a_refused_transfer_is_no_failure() throws Exception {
        Map<String, Double> before = metrics();
        bank.json("/transfer", Calls.order("alice", "bob", 5000));
        Map<String, Double> after = metrics();

        assertThat(gained(before, after, "transfers_total{status=\"insufficient_funds\"}"))
                .isEqualTo(1);
        assertThat(gained(before, after, "transfers_total{status=\"success\"}")).isZero();
        JsonNode trace = latest();
        assertTransfer(trace, "insufficient_funds", "false", "read", "check");
        assertThat(trace.findValues("failed")).noneMatch(JsonNode::asBoolean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-process-lock", "for-update", "guarded-update", "version", "serializable"})
    void no_race_is_counted_in_safe_mode(String strategy) throws Exception {
        bank.done("/admin/transactions?enabled=true&strategy=" + strategy);
        Map<String, Double> before = metrics();
        race();
        Map<String, Double> after = metrics();

        assertThat(gained(before, after, "race_condition_hits_total")).isZero();
        assertThat(gained(before, after, "double_spend_detected_total")).isZero();
        assertThat(gained(before, after, "transfers_total{status=\"success\"}")).isEqualTo(1);
        assertThat(gained(before, after, "transfers_total{status=\"insufficient_funds\"}"))
                .isEqualTo(1);
        String lock = strategy.equals("in-process-lock") ? "process" : "row";
        assertThat(gained(before, after, "lock_wait_seconds_count{lock=\"" + lock + "\"}"))
                .isPositive();
        assertThat(latest().toString()).contains("\"strategy\":\"" + strategy + '"');
    }

    @Test
    void who_waits_for_the_lock_of_another_is_timed() throws Exception {
        bank.done("/admin/transactions?enabled=true&strategy=for-update");
        bank.done("/admin/delay?enabled=true&ms=200");
        Map<String, Double> before = metrics();
        bank.atOnce(2, 1);
        Map<String, Double> after = metrics();

        assertThat(gained(before, after, "lock_wait_seconds_sum{lock=\"row\"}")).isGreaterThan(0.15);
    }

    @Test
    void a_request_without_a_transfer_leaves_no_trace() throws Exception {
        bank.json("/transfer", Calls.order("alice", "bob", 1));
        String id = latest().path("trace_id").asString();
        bank.get("/accounts");
        bank.get("/health");

        assertThat(latest().path("trace_id").asString()).isEqualTo(id);
    }

    @Test
    void a_caller_may_bring_the_trace_along() throws Exception {
        String id = "4bf92f3577b34da6a3ce929d0e0e4736";
        HttpResponse<String> answer = bank.send(
                "POST",
                "/transfer",
                Calls.order("alice", "bob", 1),
                "Content-Type",
                "application/json",
                "traceparent",
                "00-" + id + "-00f067aa0ba902b7-01");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(bank.get("/traces/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void no_more_traces_are_kept_than_it_says() throws Exception {
        for (int i = 0; i < 210; i++) {
            bank.json("/transfer", Calls.order("alice", "bob", 1));
        }

        assertThat(Calls.read(bank.get("/traces?limit=200"))).hasSize(200);
    }

    private void race() throws Exception {
        bank.done("/admin/barrier?enabled=true&count=2");
        bank.atOnce(2, 800);
    }

    private JsonNode latest() throws Exception {
        String id =
                Calls.read(bank.get("/traces?limit=1")).get(0).path("trace_id").asString();
        return Calls.read(bank.get("/traces/" + id));
    }

    private static String raced(JsonNode summary) {
        return summary.path("transfer").path("race_condition.detected").asString();
    }

    private static void assertTransfer(JsonNode trace, String status, String raced, String... children) {
        List<JsonNode> spans = trace.path("spans").valueStream().toList();
        JsonNode transfer = spans.stream()
                .filter(span -> span.path("name").asString().equals("transfer"))
                .findFirst()
                .orElseThrow();
        assertThat(transfer.path("attributes").path("status").asString()).isEqualTo(status);
        assertThat(transfer.path("attributes").path("race_condition.detected").asString())
                .isEqualTo(raced);
        assertThat(spans.stream()
                        .filter(span -> span.path("parent_span_id").equals(transfer.path("span_id")))
                        .map(span -> span.path("name").asString()))
                .containsExactly(children);
    }

    private static double gained(Map<String, Double> before, Map<String, Double> after, String name) {
        assertThat(after).containsKey(name);
        return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
    }

    private Map<String, Double> metrics() throws Exception {
        Map<String, Double> values = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^([a-z]\\S*(?:\\{.*})?) (\\S+)$")
                .matcher(bank.get("/metrics").body());
        while (line.find()) {
            values.put(line.group(1), Double.valueOf(line.group(2).replace("+Inf", "Infinity")));
        }
        return values;
    }
}
