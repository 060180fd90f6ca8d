package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a collector of traces gets of a race: a small one that decodes the protocol. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class OtlpTest {
    private static final BlockingQueue<ResourceSpans> RECEIVED = new LinkedBlockingQueue<>();
    private static final List<String> STEPS = List.of("read", "check", "deduct", "credit");
    private static final HttpServer COLLECTOR = collector();

    @LocalServerPort
    private int port;

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                RECEIVED.addAll(ExportTraceServiceRequest.parseFrom(
                                exchange.getRequestBody().readAllBytes())
                        .getResourceSpansList());
                exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void sentThere(DynamicPropertyRegistry properties) {
        properties.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://127.0.0.1:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @Test
    void both_transfers_of_a_race_are_sent_with_their_steps() throws Exception {
        Calls bank = Calls.at(port);
        bank.start();
        bank.done("/admin/barrier?enabled=true&count=2");
        bank.atOnce(2, 800);

        List<Span> all = new ArrayList<>();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        // In whatever order, and in several parts.
        while (named("transfer", all).size() < 2
                || STEPS.stream().anyMatch(step -> named(step, all).size() < 2)) {
            ResourceSpans received = RECEIVED.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(received).as("spans within 60 s; so far %s", all).isNotNull();
            assertThat(attributes(received.getResource().getAttributesList()))
                    .containsEntry("service.name", "bank-api");
            received.getScopeSpansList().forEach(scope -> all.addAll(scope.getSpansList()));
        }
        List<Span> transfers = named("transfer", all);

        assertThat(transfers)
                .extracting(span -> attributes(span.getAttributesList()).get("race_condition.detected"))
                .containsExactlyInAnyOrder("true", "false");
        for (Span transfer : transfers) {
            assertThat(transfer.getParentSpanId().isEmpty()).isFalse();
            assertThat(all.stream()
                            .filter(span -> span.getParentSpanId().equals(transfer.getSpanId()))
                            .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                            .map(Span::getName))
                    .containsExactlyElementsOf(STEPS);
        }
        assertThat(all).extracting(Span::getName).doesNotContain("http get /metrics");
    }

    private static List<Span> named(String name, List<Span> spans) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static Map<String, String> attributes(List<KeyValue> list) {
        return list.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, each -> each.getValue().getStringValue()));
    }
}
