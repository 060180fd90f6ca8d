package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class JsonReportTest {
    private static final Path DOCS = Path.of(System.getProperty("basedir", ".")).resolve("../docs");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCHEMA_TEXT = read("result.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA_TEXT, InputFormat.JSON);

    static Stream<Exploration> explorations() {
        return Stream.concat(
                Found.all(), Stream.of(Explained.lostUpdate(), Explained.lostUpdateDeepDown(), Isolated.lostUpdate()));
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void what_is_written_is_valid_by_the_schema(Exploration found) {
        assertThat(errors(render(found))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void what_is_written_survives_being_read_again(Exploration found) {
        JsonNode read = JSON.readTree(render(found));
        assertThat(read.get("scenario").asString()).isEqualTo(found.scenario());
        assertThat(read.get("output").asString()).isEqualTo(found.output());
        assertThat(read.get("seed").asLong()).isEqualTo(found.seed());
        assertThat(read.get("trace")).hasSameSizeAs(found.trace().steps());
        assertThat(read.get("violation").isNull()).isEqualTo(found.violation() == null);
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void what_is_written_is_ascii_without_control_characters_except_line_ends(Exploration found) {
        assertThat(render(found)).matches("[\\n\\x20-\\x7e]*");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "verdict              | \"success\"",
                "verdict              | \"exhausted\"",
                "violation            | null",
                "schedules            | -1",
                "schedules            | 1.5",
                "distinct             | \"16\"",
                "distinctIsLowerBound | 0",
                "failures             | 0",
                "firstFailure         | 0",
                "firstFailure         | null",
                "secondsToFirstFailure| null",
                "seconds              | null",
                "seed                 | 9223372036854775808",
                "replay               | null",
                "actors               | \"main\"",
                "failureRateBound     | 0.03",
                "notCovered           | null",
                "pointsByClass        | {\"A\": -1}",
                "output               | null",
                "trace                | [{}]",
                "surplus              | 1",
            })
    void a_failed_result_with_a_wrong_value_is_not_valid(String key, String value) {
        ObjectNode broken = (ObjectNode) JSON.readTree(render(Found.lostUpdate()));
        broken.set(key, JSON.readTree(value));
        assertThat(errors(broken.toString())).isNotEmpty();
    }

    @Test
    void a_result_without_one_of_its_keys_is_not_valid() {
        ObjectNode whole = (ObjectNode) JSON.readTree(render(Found.deadlock()));
        for (String key : List.copyOf(whole.propertyNames())) {
            ObjectNode broken = whole.deepCopy();
            broken.remove(key);
            assertThat(errors(broken.toString())).as("without %s", key).isNotEmpty();
        }
    }

    @Test
    void a_step_or_a_wait_with_a_key_that_does_not_belong_there_is_not_valid() {
        for (String list : List.of("/trace", "/violation/waits")) {
            JsonNode broken = JSON.readTree(render(Found.deadlock()));
            ((ObjectNode) broken.at(list).get(0)).put("surplus", 1);
            assertThat(errors(broken.toString())).as(list).isNotEmpty();
        }
    }

    @Test
    void the_bound_stands_on_independent_random_schedules_only() {
        assertThat(bound(Found.budgetSpent()).asDouble()).isBetween(0.000299, 0.0003);
        assertThat(bound(Found.undecided()).isNull()).isTrue();
        assertThat(bound(Found.budgetSpentBy("pos")).asDouble()).isBetween(0.000299, 0.0003);
        assertThat(bound(Found.budgetSpentBy("portfolio")).asDouble()).isBetween(0.00149, 0.0015);
        assertThat(bound(Found.budgetSpentBy("surw")).isNull()).isTrue();
        assertThat(bound(Found.budgetSpentBy("pct")).isNull()).isTrue();
        assertThat(bound(Found.budgetSpentBy("icb")).isNull()).isTrue();
        assertThat(bound(Found.exhausted()).isNull()).isTrue();
        assertThat(bound(Found.interrupted()).isNull()).isTrue();
        assertThat(bound(Found.lostUpdate()).isNull()).isTrue();
        assertThat(bound(Found.passingReplay()).isNull()).isTrue();
        assertThat(bound(Found.budgetSpentBy("exhaustive")).isNull()).isTrue();
    }

    @Test
    void who_found_a_failure_is_named_and_nobody_where_there_is_none() {
        assertThat(JSON.readTree(render(Found.lostUpdate())).get("strategy").asString())
                .isEqualTo("portfolio");
        assertThat(JSON.readTree(render(Found.lostUpdate())).get("foundBy").asString())
                .isEqualTo("pos");
        assertThat(JSON.readTree(render(Found.budgetSpent())).get("foundBy").isNull())
                .isTrue();
    }

    @Test
    void the_schema_names_exactly_the_kinds_and_verdicts_of_the_engine() {
        JsonNode schema = JSON.readTree(SCHEMA_TEXT);
        assertThat(texts(schema.at("/properties/verdict/enum"))).isEqualTo(texts(Verdict.values()));
        assertThat(texts(schema.at("/$defs/violation/properties/kind/enum"))).isEqualTo(texts(ViolationKind.values()));
        assertThat(texts(schema.at("/$defs/step/properties/kind/enum")))
                .isEqualTo(Stream.of(StepKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void the_schema_describes_every_key_and_the_page_explains_it_in_the_same_order() {
        JsonNode schema = JSON.readTree(SCHEMA_TEXT);
        String page = read("result.md");
        for (String part : List.of("", "/$defs/violation", "/$defs/wait", "/$defs/step")) {
            JsonNode properties = schema.at(part + "/properties");
            assertThat(texts(schema.at(part + "/required"))).isEqualTo(List.copyOf(properties.propertyNames()));
            var rows = new StringBuilder("(?s).*");
            properties.properties().forEach(property -> {
                assertThat(property.getValue().has("description"))
                        .as(property.getKey())
                        .isTrue();
                rows.append("\\n\\| `").append(property.getKey()).append("` \\|[^\\n]*");
            });
            assertThat(page).matches(rows.append(".*").toString());
        }
    }

    @Test
    void the_keys_come_in_the_order_of_the_schema() {
        JsonNode written = JSON.readTree(render(Found.deadlock()));
        JsonNode schema = JSON.readTree(SCHEMA_TEXT);
        assertThat(List.copyOf(written.propertyNames())).isEqualTo(texts(schema.at("/required")));
        assertThat(List.copyOf(written.at("/violation").propertyNames()))
                .isEqualTo(texts(schema.at("/$defs/violation/required")));
        assertThat(List.copyOf(written.at("/trace/0").propertyNames()))
                .isEqualTo(texts(schema.at("/$defs/step/required")));
    }

    private static String render(Exploration found) {
        return ReportWriter.json("1.2.3").render(found);
    }

    private static JsonNode bound(Exploration found) {
        return JSON.readTree(render(found)).get("failureRateBound");
    }

    private static List<Error> errors(String document) {
        return SCHEMA.validate(document, InputFormat.JSON);
    }

    private static List<String> texts(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String read(String document) {
        try {
            return Files.readString(DOCS.resolve(document));
        } catch (IOException e) {
            throw new AssertionError("the documentation should stand beside the module", e);
        }
    }
}
