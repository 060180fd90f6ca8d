package dev.chicane.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.explain.UnsafePublications.Unordered;
import dev.chicane.engine.trace.DataRace.Publication;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the accesses that nothing orders hand out an object. */
class UnsafePublicationsTest {
    private static final int MAKER = 0;
    private static final int TAKER = 1;
    private static final int OTHER = 2;
    private static final Publication PUBLICATION = new Publication("Conf#1", "Holder#1.conf", "of step 2");

    private final List<Step> steps = new ArrayList<>();

    private int step(int actor, StepKind kind, String target, String value) {
        int number = steps.size() + 1;
        steps.add(new Step(number, actor, kind, "Conf.java:" + number, "Conf.make", target, value, false, List.of()));
        return number;
    }

    private UnsafePublications among(Unordered... unordered) {
        return new UnsafePublications(
                new Trace(List.of("maker", "taker", "other"), steps), List.of(unordered), step -> "of step " + step);
    }

    @Test
    void the_reference_and_the_content_are_of_one_publication() {
        int fill = step(MAKER, StepKind.WRITE, "Conf#1.size", "7");
        int put = step(MAKER, StepKind.WRITE, "Holder#1.conf", "Conf#1");
        int get = step(TAKER, StepKind.READ, "Holder#1.conf", "Conf#1");
        int look = step(TAKER, StepKind.READ, "Conf#1.size", "7");
        var reference = new Unordered(put, get);
        var content = new Unordered(fill, look);

        var publication = new Publication("Conf#1", "Holder#1.conf", "of step 3");
        assertThat(among(reference, content).of(reference)).isEqualTo(publication);
        assertThat(among(reference, content).of(content)).isEqualTo(publication);
        assertThat(among(reference).of(reference)).as("the content is ordered").isNull();
    }

    @Test
    void an_element_is_content_too() {
        int fill = step(MAKER, StepKind.WRITE, "int[]#1[0]", "7");
        int put = step(MAKER, StepKind.WRITE, "Holder#1.numbers", "int[]#1");
        int get = step(TAKER, StepKind.READ, "Holder#1.numbers", "int[]#1");
        int look = step(TAKER, StepKind.READ, "int[]#1[0]", "7");

        assertThat(among(new Unordered(fill, look)).of(new Unordered(put, get)))
                .isEqualTo(new Publication("int[]#1", "Holder#1.numbers", "of step 3"));
    }

    @Test
    void what_is_written_after_the_object_is_handed_out_is_no_part_of_it() {
        int put = step(MAKER, StepKind.WRITE, "Holder#1.conf", "Conf#1");
        int change = step(MAKER, StepKind.WRITE, "Conf#1.size", "8");
        int get = step(TAKER, StepKind.READ, "Holder#1.conf", "Conf#1");
        int look = step(TAKER, StepKind.READ, "Conf#1.size", "8");
        var content = new Unordered(change, look);

        assertThat(among(content).of(content)).isNull();
        assertThat(among(content).of(new Unordered(put, get))).isNull();
    }

    @Test
    void what_somebody_else_put_there_since_is_not_what_the_maker_handed_out() {
        int fill = step(MAKER, StepKind.WRITE, "Conf#1.size", "7");
        step(MAKER, StepKind.WRITE, "Holder#1.conf", "Conf#1");
        step(OTHER, StepKind.WRITE, "Holder#1.conf", "Conf#1");
        step(TAKER, StepKind.READ, "Holder#1.conf", "Conf#1");
        int look = step(TAKER, StepKind.READ, "Conf#1.size", "7");
        var content = new Unordered(fill, look);

        assertThat(among(content).of(content)).isNull();
    }

    @Test
    void an_object_that_nobody_has_looked_into_is_judged_by_who_has_written_into_it() {
        step(MAKER, StepKind.WRITE, "Conf#1.size", "7");
        int put = step(MAKER, StepKind.WRITE, "Holder#1.conf", "Conf#1");
        int get = step(TAKER, StepKind.READ, "Holder#1.conf", "Conf#1");
        var reference = new Unordered(put, get);

        assertThat(among(reference).of(reference)).isEqualTo(PUBLICATION);

        steps.set(0, new Step(1, OTHER, StepKind.WRITE, "", "", "Conf#1.size", "7", false, List.of()));
        assertThat(among(reference).of(reference)).isNull();
    }

    @Test
    void one_into_which_nobody_has_written_is_none() {
        int put = step(MAKER, StepKind.WRITE, "Holder#1.conf", "Conf#1");
        int get = step(TAKER, StepKind.READ, "Holder#1.conf", "Conf#1");
        var reference = new Unordered(put, get);

        assertThat(among(reference).of(reference)).isNull();
    }

    @Test
    void a_collection_that_is_called_at_once_is_one_and_under_a_lock_it_is_not_known() {
        step(MAKER, StepKind.CALL, "HashMap#1.put()", "null");
        int put = step(MAKER, StepKind.WRITE, "Holder#1.map", "HashMap#1");
        int get = step(TAKER, StepKind.READ, "Holder#1.map", "HashMap#1");
        step(TAKER, StepKind.CALL, "HashMap#1.get()", "7");
        var reference = new Unordered(put, get);

        assertThat(among(reference).of(reference)).isEqualTo(new Publication("HashMap#1", "Holder#1.map", "of step 2"));

        steps.add(3, new Step(4, TAKER, StepKind.ENTER, "", "", "Object#1", "", false, List.of()));
        steps.set(4, new Step(5, TAKER, StepKind.CALL, "", "", "HashMap#1.get()", "7", false, List.of()));
        assertThat(among(reference).of(reference)).isNull();
    }

    @Test
    void text_and_numbers_are_no_objects_that_are_handed_out() {
        int put = step(MAKER, StepKind.WRITE, "Holder#1.name", "\"Conf#1\"");
        int get = step(TAKER, StepKind.READ, "Holder#1.name", "\"Conf#1\"");

        assertThat(among().of(new Unordered(put, get))).isNull();
    }

    @Test
    void what_is_no_step_or_a_step_that_was_not_kept_is_left_out() {
        step(MAKER, StepKind.WRITE, "Holder#1.conf", "Conf#1");

        assertThat(among(new Unordered(-1, 1), new Unordered(1, 77)).of(new Unordered(-1, -2)))
                .isNull();
        assertThat(among().of(new Unordered(1, 77))).isNull();
        assertThat(new UnsafePublications(Trace.EMPTY, List.of(new Unordered(1, 2)), step -> "")
                        .of(new Unordered(1, 2)))
                .isNull();
    }
}
