package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of states is checked before there is a row. */
final class FlowTest {
    private static FlowDraft<String> of(String... states) {
        return Flow.of(List.of(states));
    }

    private static void refuses(FlowDraft<String> draft, String... messages) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.ends("END"))
                .withMessageStartingWith("This is no workflow: ")
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
    }

    @Test
    void what_is_right_can_be_asked() {
        Flow<String> flow = of("NEW", "OPEN", "WAITING", "END")
                .begins("NEW")
                .allows("NEW", "OPEN", "END")
                .allows("OPEN", "WAITING", "END")
                .allows("WAITING", "OPEN")
                .ends("END");

        assertThat(flow.before("OPEN")).containsExactly("NEW", "WAITING");
        assertThat(flow.before("NEW")).isEmpty();
        assertThat(flow.states()).containsExactly("NEW", "OPEN", "WAITING", "END");
        assertThat(flow.moves()).containsEntry("WAITING", Set.of("OPEN"));
    }

    @Test
    void it_may_go_on_for_ever() {
        Flow<String> flow = of("IDLE", "BUSY")
                .begins("IDLE")
                .allows("IDLE", "BUSY")
                .allows("BUSY", "IDLE")
                .ends();
        assertThat(flow.ends()).isEmpty();
    }

    @Test
    void the_states_of_an_enum_are_its_constants() {
        assertThat(Orders.FLOW.states()).containsExactly(Orders.State.values());
    }

    @Test
    void a_state_that_nothing_leads_to_is_refused() {
        refuses(
                of("NEW", "LOST", "END").begins("NEW").allows("NEW", "END").allows("LOST", "END"),
                "nothing leads from NEW to LOST");
    }

    @Test
    void a_state_that_is_not_there_is_refused_wherever_it_stands() {
        refuses(
                of("NEW", "END").begins("NEU").allows("NEW", "END", "ENDE").allows("OLD", "END"),
                "NEU is one to begin in, and is none of its states, NEW, END",
                "ENDE is one to go to from NEW, and is none",
                "OLD is one to go from, and is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        of("NEW", "END").begins("NEW").allows("NEW", "END").ends("END", "FIN"))
                .withMessageContaining("FIN is an end, and is none of its states");
    }

    @Test
    void an_end_that_goes_on_and_a_state_that_does_not_are_refused() {
        refuses(
                of("NEW", "STUCK", "END")
                        .begins("NEW")
                        .allows("NEW", "STUCK", "END")
                        .allows("END", "NEW"),
                "END is an end, and leads to NEW",
                "nothing leads out of STUCK, which is no end: say so by ends");
    }

    @Test
    void a_circle_without_a_way_out_is_refused() {
        refuses(
                of("NEW", "A", "B", "END")
                        .begins("NEW")
                        .allows("NEW", "A", "END")
                        .allows("A", "B")
                        .allows("B", "A"),
                "nothing leads to an end from A, B");
    }

    @Test
    void a_state_that_leads_to_itself_is_refused() {
        refuses(
                of("NEW", "END").begins("NEW").allows("NEW", "NEW", "END"),
                "NEW leads to itself, where of two at once both would win");
    }

    @Test
    void nothing_is_said_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("NEW", "NEW"))
                .withMessage("Of the states, NEW is there twice: name it once.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("NEW", "END").allows("NEW", "END").allows("NEW", "END"))
                .withMessage("Of the states that NEW leads to, END is there twice: name it once.");
    }

    @Test
    void what_has_no_states_or_no_beginning_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of().begins().ends())
                .withMessage("This is no workflow: it has no states.");
        refuses(of("NEW", "END").allows("NEW", "END"), "it has no state to begin in: name one by begins");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without it may do
    void null_is_no_state() {
        assertThatNullPointerException()
                .isThrownBy(() -> Flow.of(Arrays.asList("NEW", null)))
                .withMessage("Of the states one is null: name a state.");
        assertThatNullPointerException()
                .isThrownBy(() -> of("NEW").allows("NEW", (String) null))
                .withMessageContaining("states that NEW leads to");
    }

    @Test
    void names_are_such_that_the_database_keeps_them() {
        for (String name : List.of("", " NEW", "NEW ", "N\nEW", "N".repeat(101))) {
            refuses(
                    of(name, "END").begins(name).allows(name, "END"),
                    "the name of a state has 1 to 100 characters, none of them a control character");
        }
        String longest = "N".repeat(100);
        assertThat(of(longest, "END")
                        .begins(longest)
                        .allows(longest, "END")
                        .ends("END")
                        .states())
                .contains(longest);
    }

    private record Named(int number) {
        @Override
        public String toString() {
            return "SAME";
        }
    }

    @Test
    void two_states_of_one_name_are_refused() {
        var one = new Named(1);
        var other = new Named(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flow.of(List.of(one, other))
                        .begins(one)
                        .allows(one, other)
                        .ends(other))
                .withMessageContaining("two states are named SAME");
    }

    @Test
    void made_without_a_draft_it_is_checked_as_well() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Flow<>(Set.of("A"), Set.of("A"), Map.of("A", Set.of("B")), Set.of()))
                .withMessageContaining("B is one to go to from A, and is none of its states, A");
    }
}
