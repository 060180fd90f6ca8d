package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of a written test. That it compiles and fails as it has to is tested with the command. */
final class RaceTestSourceTest {
    @Test
    void it_calls_main_in_the_schedule_that_failed_and_then_in_others() {
        var source = new RaceTestSource("bank", "Bank", true, true, List.of("a", "b c"), List.of(), List.of());

        assertThat(source.className()).isEqualTo("BankRaceTest");
        assertThat(source.scenario()).isEqualTo("bank.BankRaceTest#main_passes_in_every_schedule");
        assertThat(source.text(Found.lostUpdate(), "c1.x")).isEqualTo("""
                // Written by chicane explore --write-test, which overwrites this file as long as it begins with this line.
                package bank;

                import dev.chicane.junit.RaceTest;

                /**
                 * Calls the main of Bank: first in the schedule in which there was: assertion in main (Bank.java:31);
                 * then, where that does not fail or no longer fits the code, in others.
                 */
                class BankRaceTest {
                    @RaceTest(
                            resetStatics = true,
                            thenExplore = true,
                            replay =
                                    "c1.x")
                    void main_passes_in_every_schedule() throws Throwable {
                        Bank.main(new String[] {"a", "b c"});
                    }
                }
                """);
    }

    @Test
    void a_main_of_an_object_without_arguments_in_no_package_is_called_as_such() {
        var source = new RaceTestSource("", "Outer.Main", false, false, List.of("unused"), List.of(), List.of());

        assertThat(source.scenario()).startsWith("OuterMainRaceTest#");
        assertThat(source.text(Found.lostUpdate(), "c1.x"))
                .contains("class OuterMainRaceTest {", "new Outer.Main().main();")
                .doesNotContain("package");
    }

    @Test
    void a_data_race_fails_the_test_too() {
        var source = new RaceTestSource("bank", "Bank", true, true, List.of(), List.of(), List.of());

        assertThat(source.text(Found.failedDataRace(), "c1.x"))
                .contains("import dev.chicane.junit.FailOn;", "failOn = FailOn.DATA_RACE,", "main(new String[0]);");
    }

    @Test
    void patterns_that_the_test_needs_too_are_told() {
        var source = new RaceTestSource("", "Main", true, true, List.of(), List.of("com.acme.*"), List.of("*.x", "y"));

        assertThat(source.text(Found.lostUpdate(), "c1.x"))
                .contains(" * chicane.include=com.acme.*\n", " * chicane.exclude=*.x,y\n");
    }

    @Test
    void nothing_that_a_program_says_gets_out_of_the_comment() {
        var violation = new Violation(
                ViolationKind.ASSERTION, "", "*/ class X {} /*\n\\u002a\\u002f", "E.java:3", List.of(), List.of());
        var source = new RaceTestSource("", "Main", true, true, List.of(), List.of("*/*"), List.of());

        assertThat(source.text(Found.with(violation), "c1.x"))
                .contains("assertion in *? class X {} /*??u002a?u002f (E.java:3)", "chicane.include=*?*")
                .containsOnlyOnce("*/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            plain|"plain"
            say "no"|"say \\"no\\""
            back\\slash|"back\\\\slash"
            \\u0041|"\\\\u0041"
            \u00e9\u263a|"\\u00e9\\u263a"
            """)
    void a_literal_has_exactly_the_value(String value, String literal) {
        assertThat(JavaText.literal(value)).isEqualTo(literal);
    }

    @Test
    void a_literal_has_line_ends_and_control_characters_escaped() {
        assertThat(JavaText.literal("a\n\r\t\0\ud83d")).isEqualTo("\"a\\n\\r\\t\\u0000\\ud83d\"");
    }
}
