package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.client.Variant;
import dev.chicane.lab.compare.Compared;
import dev.chicane.lab.compare.Compared.Finding;
import dev.chicane.lab.compare.Compared.Times;
import dev.chicane.lab.compare.ComparisonResult;
import dev.chicane.lab.compare.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a comparison prints, of numbers that are given. */
final class BenchReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Plan PLAN = new Plan(Plan.ALL, 6, 200, 16);
    private static final String WORK =
            "100 of 12.50 from alice, who can pay 80 of them, and 100 of 0.01 to and fro between bob and charlie";

    private final StringWriter out = new StringWriter();
    private final StringWriter json = new StringWriter();

    @Test
    void each_way_has_its_line_and_what_fails_has_no_time() throws IOException {
        write(
                0,
                new ComparisonResult(
                        PLAN,
                        WORK,
                        6,
                        List.of(
                                fails("none", 7),
                                holds("in-process-lock", 1_000, OptionalLong.of(0)),
                                holds("for-update", 1_234, OptionalLong.of(12)),
                                with(
                                        Finding.ERRORS,
                                        "guarded-update",
                                        900,
                                        Map.of("503 (Overtaken too often)", 3L),
                                        List.of()),
                                with(
                                        Finding.UNDECIDED,
                                        "version",
                                        2_000,
                                        Map.of("500 (no problem document)", 1L),
                                        List.of(
                                                "bob holds 1, and has to hold 2 after what was accepted: transfers that failed may"
                                                        + " have been made.")),
                                holds("serializable", 12_345, OptionalLong.empty())),
                        false));
        assertGolden("bench.txt");
        JsonNode document = JsonMapper.shared().readTree(json.toString());
        assertThat(document.required("rounds").intValue()).isEqualTo(6);
        JsonNode ways = document.required("ways");
        assertThat(ways.get(0).required("finding").stringValue()).isEqualTo("fails");
        assertThat(ways.get(0).required("nanosPerTransfer").isNull()).isTrue();
        assertThat(ways.get(2).required("ratio").doubleValue()).isEqualTo(1.234);
        assertThat(ways.get(2).required("nanosPerTransfer").required("average").longValue())
                .isEqualTo(1_234_000);
        assertThat(ways.get(3)
                        .required("failures")
                        .required("503 (Overtaken too often)")
                        .intValue())
                .isEqualTo(3);
        assertThat(ways.get(5).required("retries").isNull()).isTrue();
    }

    @Test
    void what_was_interrupted_and_what_is_suspect_is_told() throws IOException {
        write(
                5,
                new ComparisonResult(
                        new Plan(
                                List.of(Variant.BUGGY, new Variant("version"), new Variant("serializable")),
                                6,
                                200,
                                16),
                        WORK,
                        1,
                        List.of(holds("none", 800, OptionalLong.of(0)), fails("version", 1), untried("serializable")),
                        true));
        assertGolden("bench-interrupted.txt");
    }

    private void write(int delay, ComparisonResult result) {
        new BenchReport("bank-double-spend", "http://127.0.0.1:8000", delay, result)
                .write(new Result(new PrintWriter(out), Optional.of(new PrintWriter(json)), Optional.empty()));
    }

    private static Compared holds(String strategy, long micros, OptionalLong retries) {
        return new Compared(
                new Variant(strategy),
                Finding.HOLDS,
                Optional.of(times(micros)),
                1080,
                120,
                0,
                retries,
                Map.of(),
                true,
                true,
                7,
                0,
                List.of());
    }

    private static Compared with(
            Finding finding, String strategy, long micros, Map<String, Long> failures, List<String> reasons) {
        return new Compared(
                new Variant(strategy),
                finding,
                Optional.of(times(micros)),
                1077,
                120,
                failures.values().stream().mapToLong(Long::longValue).sum(),
                OptionalLong.of(469),
                failures,
                finding == Finding.ERRORS,
                true,
                7,
                0,
                reasons);
    }

    private static Compared fails(String strategy, int lost) {
        return new Compared(
                new Variant(strategy),
                Finding.FAILS,
                Optional.empty(),
                1106,
                94,
                0,
                OptionalLong.of(359),
                Map.of(),
                true,
                false,
                7,
                lost,
                List.of(
                        "185 transfers were accepted, of which no more than 180 can be paid.",
                        "alice holds -62.50, which is below zero."));
    }

    private static Compared untried(String strategy) {
        return new Compared(
                new Variant(strategy),
                Finding.UNTRIED,
                Optional.empty(),
                0,
                0,
                0,
                OptionalLong.empty(),
                Map.of(),
                true,
                true,
                0,
                0,
                List.of());
    }

    private static Times times(long micros) {
        return new Times(
                Duration.ofNanos(micros * 1000),
                Duration.ofNanos(micros * 900),
                Duration.ofNanos(micros * 1100),
                Duration.ofNanos(micros * 15_000),
                Duration.ofNanos(micros * 40_000));
    }

    /** Written anew by {@code -Dgolden.update=true}; look at what changed before you commit it. */
    private void assertGolden(String name) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, out.toString());
        }
        assertThat(out.toString()).isEqualTo(Files.readString(file));
    }
}
