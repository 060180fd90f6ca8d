package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.client.BankClient;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Switches;
import dev.chicane.lab.client.Variant;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code chicane lab burst}, {@code chicane lab load} and {@code chicane lab bench} at a bank that runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class TrialCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @LocalServerPort
    private int port;

    @Autowired
    private Strategies strategies;

    @Test
    void a_burst_finds_the_race_and_leaves_the_bank_as_it_was() {
        try (var bank = new BankClient(URI.create(url()));
                var borrowed = new BorrowedBank(bank)) {
            borrowed.use(new Variant("version"));
            borrowed.barrier(true);
            Switches before = bank.switches().orElseThrow();

            int status = run("burst", "--count", "10", "--mode", "buggy", "--delay", "100", "--json", "-");

            assertThat(status).as("%s%s", out, err).isEqualTo(1);
            assertThat(bank.switches()).hasValue(before);
            assertThat(bank.balances().of("alice").orElseThrow()).isEqualByComparingTo("1000");
            JsonNode trial = JsonMapper.shared()
                    .readTree(out.toString())
                    .required("trials")
                    .get(0);
            assertThat(trial.required("finding").stringValue()).isEqualTo("race");
            assertThat(trial.required("oneByOne").required("accepted").intValue())
                    .isEqualTo(1);
            assertThat(trial.required("atOnce").required("accepted").intValue()).isGreaterThan(1);
            assertThat(trial.required("atOnce").required("nonNegative").booleanValue())
                    .isFalse();
            assertThat(trial.required("releasedNanos").longValue()).isPositive();
            assertThat(trial.required("arrivedNanos").longValue()).isPositive();
            assertThat(err.toString()).contains("RACE          alice holds -", "conserved     yes: 1000.00 - ");
        }
    }

    @Test
    void each_safe_strategy_holds_in_a_burst() {
        List<String> arguments = new ArrayList<>(List.of("burst", "--count", "8", "--delay", "20"));
        Variant.SAFE.forEach(each -> arguments.addAll(List.of("--strategy", each.strategy())));
        int status = run(arguments.toArray(String[]::new));
        assertThat(status).as("%s%s", out, err).isZero();
        assertThat(out.toString().split("1 accepted, 7 refused, 0 failed; alice has 200.00", -1))
                .as("one by one and at once, of five strategies: %s", out)
                .hasSize(11);
        assertThat(out.toString()).doesNotContain("RACE");
    }

    @Test
    void what_can_not_be_paid_even_alone_is_not_called_free_of_races() {
        assertThat(run("burst", "--count", "3", "--amount", "5000", "--mode", "buggy"))
                .isEqualTo(3);
        assertThat(out.toString()).contains("NOTHING MADE");
    }

    @Test
    void a_load_measures_all_ways_in_turn(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("load.json");
        Path html = folder.resolve("load.html");
        int status = run(
                "load",
                "--rate",
                "60",
                "--seconds",
                "1",
                "--clients",
                "20",
                "--json",
                json.toString(),
                "--html",
                html.toString());
        assertThat(status).as("%s%s", out, err).isBetween(0, 1);
        JsonNode trials = JsonMapper.shared().readTree(Files.readString(json)).required("trials");
        assertThat(trials.valueStream().map(each -> each.required("variant").stringValue()))
                .containsExactly("buggy", "in-process-lock", "for-update", "guarded-update", "version", "serializable");
        assertThat(trials.valueStream().skip(1)).allSatisfy(trial -> {
            assertThat(trial.required("requests").intValue()).isEqualTo(60);
            assertThat(trial.required("raceHits").intValue()).isZero();
            assertThat(trial.required("verdict").stringValue()).isEqualTo("holds");
            assertThat(trial.required("latencyNanos").required("p99").longValue())
                    .isPositive();
        });
        assertThat(out.toString()).contains("serializable", "The picture is in " + html);
        assertThat(Files.readString(html))
                .contains("<path class=\"curve k5\"", "<title>Latency by percentile: buggy")
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("NaN");
    }

    @Test
    void a_comparison_fails_the_broken_way_alone_and_leaves_the_bank_as_it_was() {
        try (var bank = new BankClient(URI.create(url()));
                var borrowed = new BorrowedBank(bank)) {
            borrowed.use(new Variant("version"));
            borrowed.barrier(true);
            borrowed.delay(0);
            Switches before = bank.switches().orElseThrow();

            int status = run("bench", "--rounds", "2", "--transfers", "80", "--clients", "12", "--json", "-");

            assertThat(status).as("%s%s", out, err).isEqualTo(1);
            assertThat(bank.switches()).hasValue(before);
            assertThat(bank.balances().of("alice").orElseThrow()).isEqualByComparingTo("1000");
            JsonNode ways = JsonMapper.shared().readTree(out.toString()).required("ways");
            assertThat(ways.valueStream().map(each -> each.required("variant").stringValue()))
                    .containsExactly(
                            "buggy", "in-process-lock", "for-update", "guarded-update", "version", "serializable");
            assertThat(ways.get(0).required("finding").stringValue()).isEqualTo("fails");
            assertThat(ways.get(0).required("nonNegative").booleanValue()).isFalse();
            assertThat(ways.valueStream().skip(1)).allSatisfy(way -> {
                assertThat(way.required("finding").stringValue()).as("%s", way).isEqualTo("holds");
                assertThat(way.required("accepted").intValue()).isEqualTo(2 * (32 + 40));
                assertThat(way.required("refused").intValue()).isEqualTo(2 * 8);
                assertThat(way.required("ratio").doubleValue()).isGreaterThanOrEqualTo(1);
                assertThat(way.required("retries").isIntegralNumber()).isTrue();
            });
            assertThat(err.toString())
                    .contains(
                            "round 2 of 2",
                            "buggy                FAILS ",
                            "buggy: FAILS, money was lost or spent twice");
        }
    }

    @Test
    void ways_that_hold_are_compared_without_the_broken_one() {
        int status = run(
                "bench",
                "bank-double-spend",
                "--rounds",
                "1",
                "--transfers",
                "20",
                "--clients",
                "4",
                "--strategy",
                "for-update",
                "--strategy",
                "in-process-lock");
        assertThat(status).as("%s%s", out, err).isZero();
        assertThat(out.toString())
                .contains("for-update", "in-process-lock", " 1.00 ")
                .doesNotContain("buggy", "FAILS");
    }

    @Test
    void a_scenario_that_there_is_not_is_told_with_those_that_there_are() {
        assertThat(run("bench", "csv-pipeline")).isEqualTo(2);
        assertThat(err.toString())
                .contains("There is no scenario \"csv-pipeline\" to compare: there is bank-double-spend.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "burst --count 1",
                "burst --count many",
                "burst --amount 0",
                "burst --amount 1.005",
                "burst --from alice --to alice",
                "burst --from mallory",
                "burst --mode fast",
                "burst --mode buggy --strategy version",
                "burst --strategy luck",
                "burst --delay -1",
                "burst --url localhost",
                "burst --json /nowhere/at/all.json",
                "load --rate 0",
                "load --rate NaN",
                "load --seconds 0",
                "load --clients 0",
                "load --html /nowhere/at/all.html",
                "load --mode none",
                "bench bank-double-spend again",
                "bench --rounds 0",
                "bench --rounds 101",
                "bench --transfers 19",
                "bench --transfers many",
                "bench --clients 0",
                "bench --clients 201",
                "bench --delay 10001",
                "bench --strategy luck",
                "bench --json /nowhere/at/all.json"
            })
    void a_wrong_call_is_told(String line) {
        assertThat(run(line.split(" "))).as("%s%s", out, err).isEqualTo(2);
        assertThat(err.toString()).startsWith("chicane lab: ").contains("--help");
    }

    @Test
    void where_there_is_no_bank_nothing_is_said_of_races() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(execute("burst", "--url", "http://127.0.0.1:" + closed)).isEqualTo(3);
        assertThat(err.toString()).contains("There is no bank at http://127.0.0.1:" + closed);
    }

    @Test
    void the_strategies_are_those_of_the_bank() {
        assertThat(Variant.SAFE)
                .extracting(Variant::strategy)
                .containsExactlyElementsOf(
                        strategies.safe().stream().map(TransferStrategy::id).toList());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        if (!all.contains("--url")) {
            all.addAll(List.of("--url", url()));
        }
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return new LabCommand(new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments);
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }
}
