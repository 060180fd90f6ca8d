package dev.chicane.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.lab.client.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is compared, and in which order. */
final class PlanTest {
    @Test
    void every_other_round_goes_backwards() {
        var plan = new Plan(List.of(Variant.BUGGY, new Variant("version"), new Variant("serializable")), 4, 20, 1);
        assertThat(List.of(plan.inTurn(0), plan.inTurn(1), plan.inTurn(2)))
                .extracting(round -> round.stream().map(Variant::toString).toList())
                .containsExactly(
                        List.of("buggy", "version", "serializable"),
                        List.of("serializable", "version", "buggy"),
                        List.of("buggy", "version", "serializable"));
    }

    @Test
    void none_always_comes_after_the_same_one() {
        var plan = new Plan(Plan.ALL, 6, 20, 1);
        Map<Variant, Set<String>> before = new HashMap<>();
        Variant last = null;
        for (int round = 0; round < 3; round++) {
            for (Variant each : plan.inTurn(round)) {
                if (last != null) {
                    before.computeIfAbsent(each, key -> new TreeSet<>()).add(last.toString());
                }
                last = each;
            }
        }
        assertThat(before.values())
                .hasSize(6)
                .allSatisfy(others -> assertThat(others).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void all_are_the_broken_one_and_those_that_hold() {
        assertThat(Plan.ALL).hasSize(6).startsWith(Variant.BUGGY).containsAll(Variant.SAFE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20, 1, rounds is from 1 to 100",
        "101, 20, 1, rounds is from 1 to 100",
        "1, 19, 1, transfers is from 20 to 10000",
        "1, 10001, 1, transfers is from 20 to 10000",
        "1, 20, 0, clients is from 1 to 200",
        "1, 20, 201, clients is from 1 to 200"
    })
    void what_is_out_of_range_is_refused(int rounds, int transfers, int clients, String message) {
        assertThatThrownBy(() -> new Plan(Plan.ALL, rounds, transfers, clients))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void no_way_is_compared_with_itself() {
        assertThatThrownBy(() -> new Plan(List.of(Variant.BUGGY, Variant.BUGGY), 1, 20, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
