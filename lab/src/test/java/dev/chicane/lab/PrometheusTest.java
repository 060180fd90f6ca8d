package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is shipped for Prometheus and Grafana, with a Prometheus that scrapes a bank: {@code prometheus} and {@code promtool} of the path,
 * or what {@code CHICANE_PROMETHEUS} names, with which it is never skipped.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class PrometheusTest {
    private static final Path SHIPPED = Path.of("watch").toAbsolutePath();
    private static final Path DASHBOARD = SHIPPED.resolve("grafana/dashboards/race-conditions.json");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void configuration_and_rules_are_what_prometheus_understands() throws Exception {
        Path promtool = prometheus().resolveSibling("promtool");
        Path files = SHIPPED.resolve("prometheus");

        assertSucceeds(files, promtool.toString(), "check", "config", "prometheus.yml");
        assertSucceeds(files, promtool.toString(), "check", "rules", "alerts.yml");
        assertSucceeds(files, promtool.toString(), "test", "rules", "alerts-test.yml");
    }

    @Test
    void every_panel_gets_data_from_a_bank_that_is_scraped() throws Exception {
        Calls bank = Calls.at(port);
        bank.start();
        Path config = folder.resolve("prometheus.yml");
        Files.copy(SHIPPED.resolve("prometheus/alerts.yml"), folder.resolve("alerts.yml"));
        Files.writeString(
                config,
                Files.readString(SHIPPED.resolve("prometheus/prometheus.yml"))
                        .replace("bank:8000", "127.0.0.1:" + port)
                        .replace("interval: 5s", "interval: 1s"));
        int web = freePort();
        Process server = start(
                prometheus().toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + web);
        try {
            var prometheus = new Calls(URI.create("http://127.0.0.1:" + web));
            Map<String, String> missing = new LinkedHashMap<>(queries());
            assertThat(missing).hasSizeGreaterThan(12);
            long until = System.nanoTime() + PATIENCE.toNanos();
            // It listens before it can answer.
            while (!isReady(prometheus)) {
                if (System.nanoTime() > until) {
                    fail("not ready after %s; log:%n%s", PATIENCE, log());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            while (!missing.isEmpty() || !isFiring(prometheus, "DoubleSpend")) {
                if (System.nanoTime() > until) {
                    fail("after %s no data for %s; log:%n%s", PATIENCE, missing, log());
                }
                useIt(bank);
                missing.values().removeIf(query -> hasData(prometheus, query));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    @Test
    void the_dashboard_is_whole() throws Exception {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));

        assertThat(dashboard.path("title").asString()).isEqualTo("Race conditions");
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            ids.add(panel.path("id").asInt());
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.path("description").asString()).isNotBlank();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isBetween(1, 24);
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(dashboard
                        .path("panels")
                        .valueStream()
                        .map(panel -> panel.path("title").asString()))
                .contains(
                        "Balances",
                        "Race hits",
                        "Transfers by status",
                        "Latency of transfers",
                        "Lock waits",
                        "Error rate");
    }

    /** A race, and a transfer in each of the safe ways, so that nothing has nothing to tell. */
    private static void useIt(Calls bank) throws Exception {
        bank.start();
        for (String strategy : List.of("in-process-lock", "for-update")) {
            bank.done("/admin/transactions?enabled=true&strategy=" + strategy);
            bank.json("/transfer", Calls.order("alice", "bob", 1));
        }
        bank.start();
        bank.done("/admin/barrier?enabled=true&count=2");
        bank.atOnce(2, 800);
    }

    /** The queries of all panels by their titles. */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode panel :
                JsonMapper.shared().readTree(Files.readString(DASHBOARD)).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.put(
                        panel.path("title").asString()
                                + ' '
                                + target.path("refId").asString(),
                        target.path("expr").asString().replace("$__rate_interval", "10s"));
            }
        }
        return queries;
    }

    private static boolean isReady(Calls prometheus) throws Exception {
        try {
            return prometheus.get("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasData(Calls prometheus, String query) {
        try {
            JsonNode result = Calls.read(
                            prometheus.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                    .path("data")
                    .path("result");
            return !result.isEmpty()
                    && result.valueStream()
                            .noneMatch(
                                    each -> each.path("value").get(1).asString().equals("NaN"));
        } catch (Exception e) {
            throw new AssertionError(query, e);
        }
    }

    private static boolean isFiring(Calls prometheus, String alert) {
        return hasData(prometheus, "ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"}");
    }

    private static Path prometheus() {
        String named = System.getenv("CHICANE_PROMETHEUS");
        if (named != null) {
            assertThat(Path.of(named)).as("CHICANE_PROMETHEUS").isExecutable();
            return Path.of(named);
        }
        Path found = Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "no prometheus in the path");
        return found;
    }

    private void assertSucceeds(Path place, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
