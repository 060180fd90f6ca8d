package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {
    @Test
    void each_is_made_by_the_name_it_has() {
        for (String name : Strategies.names()) {
            assertThat(Strategies.create(name, 1).name()).isEqualTo(name);
        }
        assertThat(Strategies.names()).startsWith("portfolio", "random").contains("exhaustive");
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.engine.strategy.Strategies#names")
    void the_same_seed_gives_the_same_schedules(String name) {
        assertThat(orders(Strategies.create(name, 5))).isEqualTo(orders(Strategies.create(name, 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"portfolio", "random", "pos", "surw", "pct"})
    void another_seed_gives_others(String name) {
        assertThat(orders(Strategies.create(name, 5))).isNotEqualTo(orders(Strategies.create(name, 6)));
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.engine.strategy.Strategies#names")
    void what_was_run_before_it_was_begun_again_is_forgotten(String name) {
        Strategy strategy = Strategies.create(name, 5);
        List<List<String>> first = orders(strategy);

        assertThat(orders(strategy)).isEqualTo(first);
    }

    @Test
    void only_those_that_draw_all_schedules_alike_are_samplers() {
        assertThat(Strategies.names().stream()
                        .filter(name -> Strategies.sampler(name).equals(name)))
                .containsExactly("random", "pos");
        assertThat(Strategies.sampler("portfolio")).isEqualTo("random");
        assertThat(Strategies.names().stream().map(Strategies::sampler)).containsOnly("random", "pos", "");
        assertThat(Strategies.sampler("lucky")).isEmpty();
    }

    @Test
    void those_that_take_a_bound_run_no_schedule_twice() {
        assertThat(Strategies.names().stream().filter(Strategies::runsEachOnce))
                .containsExactlyElementsOf(Strategies.namesWithBound());
        assertThat(Strategies.runsEachOnce("lucky")).isFalse();
    }

    @Test
    void a_bound_is_taken_by_those_that_run_every_schedule_once() {
        assertThat(Strategies.namesWithBound()).containsExactly("icb", "exhaustive", "depth-first");
        for (String name : Strategies.namesWithBound()) {
            assertThat(Strategies.create(name, 1, 2).name()).isEqualTo(name);
        }
        assertThatThrownBy(() -> Strategies.create("pct", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("icb and exhaustive and depth-first do");
        assertThatThrownBy(() -> Strategies.create("icb", 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private static List<List<String>> orders(Strategy strategy) {
        var play = new Play(Play.writes("a", 4, "x"), Play.writes("b", 3, "x"), Play.writes("c", 3, 1));
        var orders = new ArrayList<List<String>>();
        for (int i = 0; i < 60 && strategy.begin(i); i++) {
            orders.add(play.run(strategy));
        }
        return orders;
    }

    @Test
    void an_unknown_one_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> Strategies.create("Random", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"Random\"")
                .hasMessageContaining(String.join(", ", Strategies.names()));
    }
}
