package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** No name is given out twice. */
final class DistinctNamesTest {
    private final DistinctNames names = new DistinctNames();

    @Test
    void the_first_that_is_free_is_given_and_then_the_last_with_a_number() {
        List<String> wanted = List.of("Config", "acme.Config");

        assertThat(names.next(wanted)).isEqualTo("Config");
        assertThat(names.next(wanted)).isEqualTo("acme.Config");
        assertThat(names.next(wanted)).isEqualTo("acme.Config (2)");
        assertThat(names.next(wanted)).isEqualTo("acme.Config (3)");
    }

    @Test
    void a_name_that_has_a_number_of_its_own_is_no_other_s() {
        assertThat(names.next(List.of("worker (2)"))).isEqualTo("worker (2)");
        assertThat(names.next(List.of("worker"))).isEqualTo("worker");
        assertThat(names.next(List.of("worker"))).isEqualTo("worker (3)");
        assertThat(names.next(List.of("worker (2)"))).isEqualTo("worker (2) (2)");
    }
}
