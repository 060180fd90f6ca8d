package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Stretch A1 = new Stretch(1, 10);
    private static final Stretch B1 = new Stretch(2, 5);
    private static final Stretch A2 = new Stretch(1, 20);
    private static final Stretch B2 = new Stretch(2, Stretch.AS_FAR_AS_IT_CAN);
    private static final Pick FIRST = new Pick(1, 3, 0, 2);
    private static final Pick SECOND = new Pick(2, 3, 0, 1);
    private static final Plan PLAN = new Plan(List.of(A1, B1, A2, B2), List.of(FIRST, SECOND));

    @Test
    void stretches_and_then_picks_are_left_out() {
        assertThat(PLAN.size()).isEqualTo(6);
        assertThat(PLAN.without(1, 2).stretches()).containsExactly(A1, B2);
        assertThat(PLAN.without(1, 2).picks()).containsExactly(FIRST, SECOND);
        assertThat(PLAN.without(3, 2).stretches()).containsExactly(A1, B1, A2);
        assertThat(PLAN.without(3, 2).picks()).containsExactly(SECOND);
        assertThat(PLAN.without(5, 1).stretches()).hasSize(4);
        assertThat(PLAN.without(5, 1).picks()).containsExactly(FIRST);
        assertThat(PLAN.without(0, 6).size()).isZero();
    }

    @Test
    void stretches_of_one_actor_are_joined_where_it_first_runs_or_where_it_last_does() {
        assertThat(PLAN.earlier(0, 3).stretches()).containsExactly(A2, B1, B2);
        assertThat(PLAN.earlier(1, 3).stretches()).containsExactly(A1, B2, A2);
        assertThat(PLAN.later(0, 3).stretches()).containsExactly(B1, A2, B2);
        assertThat(PLAN.later(1, 3).stretches()).containsExactly(A1, A2, B2);
        assertThat(PLAN.later(0, 6).picks()).containsExactly(FIRST, SECOND);
    }
}
