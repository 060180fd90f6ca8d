package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.stages.Stage;
import org.junit.jupiter.api.Test;

final class FailedStageTest {
    @Test
    void what_is_expected_is_told_in_its_own_words() {
        assertThat(FailedStage.by(new UnableException("No process."))).isEqualTo(new Stage.Failed<>("No process."));
    }

    @Test
    void what_is_not_is_told_with_its_place() {
        Stage<String> failed = FailedStage.by(new IndexOutOfBoundsException("7"));

        assertThat(failed)
                .isInstanceOfSatisfying(
                        Stage.Failed.class,
                        stage -> assertThat(stage.reason())
                                .contains(
                                        "Chicane failed itself",
                                        "IndexOutOfBoundsException: 7",
                                        "FailedStageTest.java:"));
    }
}
