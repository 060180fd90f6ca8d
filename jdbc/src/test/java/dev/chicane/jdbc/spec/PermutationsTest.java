package dev.chicane.jdbc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which permutations there are, and in which order. */
final class PermutationsTest {
    @Test
    void without_any_given_ones_all_interleavings_are_run_the_first_session_first() {
        Spec spec = SpecParser.parse("x", "session s step a {} step b {} session t step c {} step d {}");

        assertThat(names(spec)).containsExactly("a b c d", "a c b d", "a c d b", "c a b d", "c a d b", "c d a b");
        assertThat(Permutations.of(spec).count()).isEqualTo(6);
    }

    @Test
    void given_ones_are_run_as_they_are() {
        Spec spec = SpecParser.parse("x", "session s step a {} step b {} permutation b a b permutation a");

        assertThat(names(spec)).containsExactly("b a b", "a");
        assertThat(Permutations.of(spec).count()).isEqualTo(2);
    }

    @Test
    void they_are_counted_without_being_made() {
        var text = new StringBuilder();
        for (int session = 0; session < 10; session++) {
            text.append("session s").append(session);
            for (int step = 0; step < 10; step++) {
                text.append(" step s").append(session).append('_').append(step).append(" {}");
            }
            text.append('\n');
        }
        Spec spec = SpecParser.parse("x", text.toString());

        // 100! / (10!)^10
        assertThat(Permutations.of(spec).count().toString()).startsWith("2357").hasSize(93);
    }

    private static List<String> names(Spec spec) {
        var names = new ArrayList<String>();
        Permutations.of(spec).forEach(permutation -> names.add(permutation.names()));
        return names;
    }
}
