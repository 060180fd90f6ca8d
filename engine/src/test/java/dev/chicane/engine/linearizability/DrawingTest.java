package dev.chicane.engine.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.linearizability.Answer.NotLinearizable;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Test
    void a_history_has_a_line_for_each_operation() {
        History history = new Script()
                .invokes("alice", "offer", "a")
                .invokes("bob", "poll")
                .returns("alice", true)
                .invokes("carol", "remove")
                .throwing("carol", NoSuchElementException.class)
                .history();

        assertThat(history.toString().lines())
                .containsExactly(
                        "  alice  offer(\"a\") -> true                      |-----|",
                        "  bob    poll() pending                             |-----------...",
                        "  carol  remove() throws NoSuchElementException           |--|");
    }

    @Test
    void an_explanation_shows_what_leads_to_the_first_return_that_nothing_explains() {
        History history = new Script()
                .calls("alice", "offer", 1, true)
                .invokes("bob", "offer", 2)
                .invokes("alice", "poll")
                .returns("bob", true)
                .returns("alice", 2)
                .calls("bob", "poll", 1)
                .calls("bob", "poll", null)
                .history();

        var not = (NotLinearizable) Linearizability.check(history, Specifications.queue(), 1000);

        assertThat(not.explanation()).isEqualTo("""
                no order of the operations explains that poll() of alice returned 2 (expected 1)
                  alice  offer(1) -> true  |--|
                  bob    offer(2) -> true        |-----|
                > alice  poll() -> 2                |-----|
                  and 2 operations later
                an order that explains all before that: alice offer(1) -> true; bob offer(2) -> true""");
    }

    @Test
    void a_long_history_fits_into_a_line() {
        var script = new Script();
        for (int i = 0; i < 100; i++) {
            script.calls("alice", "get", 0);
        }

        assertThat(script.history().toString().lines())
                .hasSize(100)
                .allMatch(line -> line.length() <= 70)
                .allMatch(line -> line.matches("  alice  get\\(\\) -> 0  *\\|-*\\|"));
    }

    @Test
    void long_and_broken_values_are_cut() {
        assertThat(Text.of("x".repeat(100))).hasSize(40).endsWith("...");
        assertThat(Text.of("a\nb")).isEqualTo("\"a b\"");
        assertThat(Text.of(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(Text.of('c')).isEqualTo("'c'");
        assertThat(Text.of(new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException();
                    }
                }))
                .isEqualTo("(toString threw IllegalStateException)");
    }
}
