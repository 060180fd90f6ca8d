package dev.chicane.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Turn;
import dev.chicane.report.Picture.PicturedStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps have a row of their own. */
final class PictureTest {
    /** In the middle of what decides nothing. */
    private static final int FIRST = 20;

    private static final int SECOND = 90;

    @Test
    void the_two_steps_whose_order_decides_are_never_folded() {
        Exploration found = Explained.longLostUpdate();
        Diagnosis known = requireNonNull(found.diagnosis());
        var turned = new Diagnosis(
                known.pattern(),
                known.accesses(),
                known.variable(),
                known.steps(),
                known.sentence(),
                new Turn(FIRST, SECOND, Found.TOKEN, found.trace()));

        assertThat(shown(found, known)).containsAll(known.steps()).doesNotContain(FIRST, SECOND);
        assertThat(shown(found, turned)).containsAll(known.steps()).contains(FIRST, SECOND);
    }

    private static List<Integer> shown(Exploration found, Diagnosis diagnosis) {
        return Picture.of(found.trace(), diagnosis, diagnosis.steps(), List.of()).steps().stream()
                .filter(PicturedStep::isShown)
                .map(step -> step.step().number())
                .toList();
    }
}
