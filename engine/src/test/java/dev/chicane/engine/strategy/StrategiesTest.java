package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrategiesTest {
    @Test
    void each_is_made_by_the_name_it_has() {
        for (String name : Strategies.names()) {
            assertThat(Strategies.create(name, 1).name()).isEqualTo(name);
        }
        assertThat(Strategies.names()).startsWith("random").contains("exhaustive");
    }

    @Test
    void an_unknown_one_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> Strategies.create("Random", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"Random\"")
                .hasMessageContaining(String.join(", ", Strategies.names()));
    }
}
