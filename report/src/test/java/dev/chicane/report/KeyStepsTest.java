package dev.chicane.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyStepsTest {
    @Test
    void a_data_race_that_is_the_failure_has_two() {
        assertThat(KeySteps.of(Found.failedDataRace())).isEqualTo(new KeySteps(List.of(3, 5), true));
    }

    @Test
    void a_data_race_that_was_first_met_in_the_other_order_has_two_too() {
        assertThat(KeySteps.of(Found.failedDataRace("bob", "alice"))).isEqualTo(new KeySteps(List.of(3, 5), true));
    }

    @Test
    void a_data_race_beside_another_failure_has_none() {
        assertThat(KeySteps.of(Found.lostUpdate())).isEqualTo(new KeySteps(List.of(), false));
    }

    @Test
    void those_of_a_diagnosis_decide() {
        Exploration found = Explained.lostUpdate();
        assertThat(KeySteps.of(found))
                .isEqualTo(new KeySteps(requireNonNull(found.diagnosis()).steps(), false));
    }

    @Test
    void the_console_says_which_they_are() {
        assertThat(ReportWriter.console(ConsoleOptions.PLAIN).render(Found.failedDataRace()))
                .contains("the unordered two marked (!)")
                .containsPattern("!\\s+3 ")
                .containsPattern("!\\s+5 ");
    }
}
