package dev.chicane.guard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How places in a document are written. */
final class JsonPathTest {
    @Test
    void it_goes_through_members_and_elements() {
        assertThat(JsonPath.of("$").steps()).isEmpty();
        assertThat(JsonPath.of("$.lines[0]['odd.name ]'][-1].\u00e9t\u00e9_2-x").steps())
                .containsExactly(
                        new JsonStep.Key("lines"),
                        new JsonStep.Index(0),
                        new JsonStep.Key("odd.name ]"),
                        new JsonStep.Index(-1),
                        new JsonStep.Key("\u00e9t\u00e9_2-x"));
        assertThat(JsonPath.of("$['it\\'s \\\\ one']").steps()).containsExactly(new JsonStep.Key("it's \\ one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$.a", "$.a[0].b[-12]", "$['a b'].c", "$['it\\'s \\\\ one'][3]", "$['0']", "$['']"})
    void it_is_told_as_it_is_written(String text) {
        JsonPath path = JsonPath.of(text);
        assertThat(path.prefix(path.steps().size())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b      | 1 | it begins with $",
                "``       | 1 | it begins with $",
                "$a       | 2 | a member begins with a dot, an element with [",
                "$.       | 3 | here comes the name of a member",
                "$.a..b   | 5 | here comes the name of a member",
                "$.0      | 3 | here comes the name of a member",
                "$.a[*]   | 5 | here comes the position of an element",
                "$.a[01]  | 6 | a ] is missing",
                "$.a[1    | 6 | a ] is missing",
                "$.a['b   | 7 | the name does not end",
                "$.a['b'  | 8 | a ] is missing",
                "$.a b    | 4 | a member begins with a dot",
                "$.a[9999999999] | 14 | a ] is missing"
            })
    void what_is_none_is_told_with_its_place(String text, int at, String reason) {
        assertThatThrownBy(() -> JsonPath.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The path \"" + text + "\" is wrong at character " + at + ": " + reason)
                .hasMessageEndingWith("Write such as $.lines[0].price.");
    }

    @Test
    void the_document_itself_is_not_removed() {
        assertThatThrownBy(() -> JsonPath.below("$"))
                .hasMessage("The path \"$\" is the document itself, which is not removed: set it to null, or to {}.");
    }

    @Test
    void a_name_that_can_t_be_kept_is_refused() {
        assertThatThrownBy(() -> JsonPath.of("$['\0']")).hasMessageStartingWith("A text with the character 0");
    }
}
