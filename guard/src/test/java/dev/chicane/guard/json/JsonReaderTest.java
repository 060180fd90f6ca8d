package dev.chicane.guard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON from text, to text, and from a program's own values. */
final class JsonReaderTest {
    private enum Level {
        GOLD
    }

    @Test
    void a_text_is_read() {
        assertThat(
                        JsonTree.parsed(
                                " { \"a\\u00e9\\n\\\"\" : [ 1 , -0.50e+2, true,false , null, {}, [] ] , \"b\":\"\\ud83d\\ude00\"}\n"))
                .isEqualTo(Map.of(
                        "a\u00e9\n\"",
                        Arrays.asList(
                                BigDecimal.ONE, new BigDecimal("-0.50e+2"), true, false, null, Map.of(), List.of()),
                        "b",
                        "\ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "+1",
                "1.",
                ".5",
                "nul",
                "'a'",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "1 2",
                "[1 2]",
                "NaN",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "1e99999999999",
                "1e131072",
                "1e-16384"
            })
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> new JsonText(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_told_where() {
        assertThatThrownBy(() -> new JsonText("[1,\n 2;]"))
                .hasMessage("That is no JSON, at character 7: here comes a comma or a ].");
        assertThatThrownBy(() -> new JsonText("[".repeat(1_000)))
                .hasMessage("That is no JSON, at character 502: it is more than 500 levels deep.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,-2.50,1E+3,{\"b\":\"\\u0001\\\\\\\"/\u00e9\"}],\"c\":null}",
                "[]",
                "{}",
                "\"\"",
                "true",
                "null",
                "[[],{}]"
            })
    void what_is_read_is_written_again(String text) {
        assertThat(JsonWriter.text(JsonTree.parsed(text))).isEqualTo(text);
    }

    @Test
    void a_program_s_values_are_taken() {
        assertThat(JsonWriter.text(JsonTree.of(List.of(
                        1,
                        2L,
                        0.1,
                        new BigDecimal("1.50"),
                        "x",
                        'c',
                        Level.GOLD,
                        true,
                        Map.of("k", new JsonText("{\"n\": 1}"))))))
                .isEqualTo("[1,2,0.1,1.50,\"x\",\"c\",\"GOLD\",true,{\"k\":{\"n\":1}}]");
    }

    @Test
    void others_are_refused_with_what_to_do() {
        assertThatThrownBy(() -> JsonTree.of(new StringBuilder[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no value of a document: give text")
                .hasMessageEndingWith("as a JsonText.");
        assertThatThrownBy(() -> JsonTree.of(Double.POSITIVE_INFINITY))
                .hasMessage("Infinity is no number that a document can have.");
        assertThatThrownBy(() -> JsonTree.of(Map.of(1, 2))).hasMessageContaining("known by text, and not by 1");
        assertThatThrownBy(() -> JsonTree.of("\ud800")).hasMessageContaining("half of a surrogate pair");
    }
}
