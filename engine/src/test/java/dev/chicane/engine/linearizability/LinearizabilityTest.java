package dev.chicane.engine.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.linearizability.Answer.Linearizable;
import dev.chicane.engine.linearizability.Answer.NotLinearizable;
import dev.chicane.engine.linearizability.Answer.Undecided;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Histories of which it is known whether they are linearizable. */
class LinearizabilityTest {
    private static final long TRIES = 100_000;

    // ---------------------------------------------------------------- queues

    @Test
    void nothing_is_linearizable() {
        assertThat(order(new Script(), Specifications.queue())).isEmpty();
    }

    @Test
    void operations_that_overlap_come_in_any_order() {
        var history = new Script()
                .invokes("alice", "offer", 1)
                .invokes("bob", "offer", 2)
                .returns("alice", true)
                .returns("bob", true)
                .calls("alice", "poll", 2)
                .calls("bob", "poll", 1);

        assertThat(order(history, Specifications.queue()))
                .containsExactly("offer(2) -> true", "offer(1) -> true", "poll() -> 2", "poll() -> 1");
    }

    /** Each actor's own operations could come in this order, if those of the other could be moved in time. */
    @Test
    void what_is_only_sequentially_consistent_is_not_linearizable() {
        var history = new Script()
                .calls("alice", "offer", 1, true)
                .calls("bob", "offer", 2, true)
                .calls("bob", "poll", 2);

        NotLinearizable not = not(history, Specifications.queue());

        assertThat(not.unexplained()).hasToString("poll() -> 2");
        assertThat(not.order()).extracting(Operation::toString).startsWith("offer(1) -> true", "offer(2) -> true");
        assertThat(not.possible()).containsExactly(new Outcome.Returned(1));
    }

    @Test
    void an_element_can_not_be_taken_twice() {
        var history = new Script()
                .calls("alice", "offer", 1, true)
                .invokes("alice", "poll")
                .invokes("bob", "poll")
                .returns("bob", 1)
                .returns("alice", 1)
                .calls("alice", "poll", null);

        NotLinearizable not = not(history, Specifications.queue());

        assertThat(not.unexplained().actor()).isEqualTo("alice");
        assertThat(not.unexplained().number()).isEqualTo(2);
    }

    @Test
    void an_exception_is_an_outcome() {
        var empty = new Script().invokes("bob", "remove").throwing("bob", NoSuchElementException.class);
        var overlapping = new Script()
                .invokes("alice", "offer", 1)
                .invokes("bob", "remove")
                .throwing("bob", NoSuchElementException.class)
                .returns("alice", true);
        var full = new Script()
                .calls("alice", "offer", 1, true)
                .invokes("bob", "remove")
                .throwing("bob", NoSuchElementException.class);

        assertThat(order(empty, Specifications.queue())).containsExactly("remove() throws NoSuchElementException");
        assertThat(order(overlapping, Specifications.queue()))
                .containsExactly("remove() throws NoSuchElementException", "offer(1) -> true");
        assertThat(not(full, Specifications.queue()).possible()).containsExactly(new Outcome.Returned(1));
    }

    @Test
    void another_exception_is_another_outcome() {
        var history = new Script().invokes("bob", "remove").throwing("bob", IllegalStateException.class);

        assertThat(not(history, Specifications.queue()).possible())
                .containsExactly(new Outcome.Threw(NoSuchElementException.class));
    }

    // ---------------------------------------------------------------- pending operations

    @Test
    void a_pending_operation_may_have_taken_effect() {
        var history = new Script().invokes("alice", "offer", 1).calls("bob", "poll", 1);

        assertThat(order(history, Specifications.queue())).containsExactly("offer(1) pending", "poll() -> 1");
    }

    @Test
    void a_pending_operation_may_not_have_taken_effect() {
        var history = new Script().invokes("alice", "offer", 1).calls("bob", "poll", null);

        assertThat(order(history, Specifications.queue())).containsExactly("poll() -> null");
    }

    @Test
    void a_pending_operation_may_take_effect_long_after_its_invocation() {
        var history = new Script()
                .invokes("alice", "offer", 1)
                .calls("bob", "poll", null)
                .calls("bob", "offer", 2, true)
                .calls("bob", "poll", 2)
                .calls("bob", "poll", 1);

        assertThat(order(history, Specifications.queue())).hasSize(5);
    }

    @Test
    void a_pending_operation_takes_effect_once_and_not_before_its_invocation() {
        var twice = new Script()
                .invokes("alice", "offer", 1)
                .calls("bob", "poll", 1)
                .calls("bob", "poll", 1);
        var before = new Script().calls("bob", "poll", 1).invokes("alice", "offer", 1);

        assertThat(not(twice, Specifications.queue()).unexplained().number()).isEqualTo(3);
        assertThat(not(before, Specifications.queue()).unexplained().number()).isEqualTo(1);
    }

    @Test
    void only_pending_operations_are_linearizable() {
        var history = new Script().invokes("alice", "poll").invokes("bob", "offer", 1);

        assertThat(order(history, Specifications.queue())).isEmpty();
    }

    // ---------------------------------------------------------------- registers, counters, maps

    @Test
    void a_read_during_a_write_sees_the_old_or_the_new_value() {
        var old = new Script().invokes("alice", "set", 1).calls("bob", "get", 0).returns("alice", null);
        var young =
                new Script().invokes("alice", "set", 1).calls("bob", "get", 1).returns("alice", null);

        assertThat(order(old, Specifications.register())).containsExactly("get() -> 0", "set(1) -> null");
        assertThat(order(young, Specifications.register())).containsExactly("set(1) -> null", "get() -> 1");
    }

    @Test
    void a_read_after_one_that_saw_the_new_value_does_not_see_the_old_one() {
        var history = new Script()
                .invokes("alice", "set", 1)
                .calls("bob", "get", 1)
                .calls("carol", "get", 0)
                .returns("alice", null);

        assertThat(not(history, Specifications.register()).unexplained()).hasToString("get() -> 0");
    }

    @Test
    void reads_that_see_the_same_again_and_again_are_linearizable() {
        var history = new Script();
        for (int i = 0; i < 50; i++) {
            history.calls("bob", "get", 0).calls("carol", "get", 0);
        }
        history.invokes("alice", "set", 1);
        for (int i = 0; i < 50; i++) {
            history.calls("bob", "get", 0).calls("carol", "get", 0);
        }

        assertThat(order(history, Specifications.register())).hasSize(200);
    }

    @Test
    void a_stale_read_is_not_linearizable() {
        var history = new Script()
                .calls("bob", "get", 0)
                .calls("alice", "set", 1, null)
                .calls("bob", "get", 0);

        NotLinearizable not = not(history, Specifications.register());

        assertThat(not.unexplained().number()).isEqualTo(3);
        assertThat(not.possible()).containsExactly(new Outcome.Returned(1));
    }

    @Test
    void a_lost_update_of_a_counter_is_not_linearizable() {
        var history = new Script()
                .invokes("alice", "increment")
                .invokes("bob", "increment")
                .returns("bob", 1)
                .returns("alice", 1)
                .calls("alice", "get", 1);

        assertThat(not(history, Specifications.counter()).possible()).containsExactly(new Outcome.Returned(2));
    }

    @Test
    void of_two_who_put_if_absent_one_is_told_of_the_other() {
        var right = new Script()
                .invokes("alice", "putIfAbsent", "key", 1)
                .invokes("bob", "putIfAbsent", "key", 2)
                .returns("alice", 2)
                .returns("bob", null)
                .calls("alice", "get", "key", 2);
        var wrong = new Script()
                .invokes("alice", "putIfAbsent", "key", 1)
                .invokes("bob", "putIfAbsent", "key", 2)
                .returns("alice", null)
                .returns("bob", null);

        assertThat(order(right, Specifications.map())).hasSize(3);
        assertThat(not(wrong, Specifications.map()).possible()).containsExactly(new Outcome.Returned(1));
    }

    // ---------------------------------------------------------------- results that are not determined

    @Test
    void an_object_may_choose() {
        var history = new Script()
                .calls("alice", "put", 1, null)
                .calls("alice", "put", 2, null)
                .calls("bob", "take", 2)
                .calls("bob", "take", 1);

        assertThat(order(history, Specifications.bag())).hasSize(4);
    }

    @Test
    void an_object_may_choose_in_ways_that_turn_out_later() {
        var history = new Script()
                .calls("alice", "put", 1, null)
                .calls("alice", "put", 2, null)
                .invokes("carol", "take")
                .calls("bob", "take", 1);

        assertThat(order(history, Specifications.bag())).contains("take() -> 1");
        assertThat(order(
                        new Script()
                                .calls("alice", "put", 1, null)
                                .calls("alice", "put", 2, null)
                                .invokes("carol", "take")
                                .calls("bob", "take", 2),
                        Specifications.bag()))
                .contains("take() -> 2");
    }

    @Test
    void an_object_may_not_choose_what_it_has_not() {
        var history = new Script().calls("alice", "put", 1, null).calls("bob", "take", 2);

        NotLinearizable not = not(history, Specifications.bag());

        assertThat(not.possible()).as("this specification lists no outcomes").isEmpty();
    }

    // ---------------------------------------------------------------- limits

    @Test
    void too_few_tries_are_no_answer() {
        History history = new Script()
                .calls("alice", "offer", 1, true)
                .calls("alice", "poll", 1)
                .history();

        assertThat(Linearizability.check(history, Specifications.queue(), 1)).isEqualTo(new Undecided(1));
        assertThat(Linearizability.check(history, Specifications.queue(), 2)).isInstanceOf(Linearizable.class);
        assertThatThrownBy(() -> Linearizability.check(history, Specifications.queue(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }

    @Test
    void a_history_has_one_event_at_a_time() {
        var one = new Operation(1, "alice", "get", List.of(), 0, 2, new Outcome.Returned(0));
        var other = new Operation(2, "bob", "get", List.of(), 2, 3, new Outcome.Returned(0));

        assertThatThrownBy(() -> new History(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("get() -> 0");
        assertThatThrownBy(() -> new Operation(1, "alice", "get", List.of(), 1, 1, new Outcome.Returned(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Operation(1, "alice", "get", List.of(), 1, 2, Outcome.PENDING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <S> List<String> order(Script script, Specification<S> specification) {
        Answer answer = Linearizability.check(script.history(), specification, TRIES);
        assertThat(answer).isInstanceOf(Linearizable.class);
        return ((Linearizable) answer).order().stream().map(Operation::toString).toList();
    }

    private static <S> NotLinearizable not(Script script, Specification<S> specification) {
        Answer answer = Linearizability.check(script.history(), specification, TRIES);
        assertThat(answer).isInstanceOf(NotLinearizable.class);
        return (NotLinearizable) answer;
    }
}
