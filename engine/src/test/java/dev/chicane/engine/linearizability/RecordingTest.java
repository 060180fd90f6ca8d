package dev.chicane.engine.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordingTest {
    @Test
    void what_is_called_is_written_down_and_returned() {
        Recorded<Queue<String>> queue = Linearizability.of(new ArrayDeque<>(), ArrayDeque::new);

        boolean offered = queue.call("offer", q -> q.offer("a"), "a");
        String polled = queue.call("poll", Queue::poll);

        assertThat(offered).isTrue();
        assertThat(polled).isEqualTo("a");

        assertThat(queue.history().operations())
                .extracting(Operation::toString)
                .containsExactly("offer(\"a\") -> true", "poll() -> \"a\"");
        assertThatCode(queue::check).doesNotThrowAnyException();
    }

    @Test
    void what_is_thrown_is_written_down_and_thrown() {
        Recorded<Queue<String>> queue = Linearizability.of(new ArrayDeque<>(), ArrayDeque::new);

        assertThatThrownBy(() -> queue.call("remove", Queue::remove)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> queue.call("fail", q -> {
                    throw new IOException();
                }))
                .isInstanceOf(IOException.class);

        assertThat(queue.history().operations())
                .extracting(Operation::outcome)
                .containsExactly(new Outcome.Threw(NoSuchElementException.class), new Outcome.Threw(IOException.class));
        assertThatCode(queue::check).doesNotThrowAnyException();
    }

    @Test
    void what_the_sequential_object_does_not_do_fails() {
        Recording<AtomicInteger, int[]> counter = Linearizability.between(new AtomicInteger(7), () -> new int[1]);
        counter.call("increment", AtomicInteger::incrementAndGet, model -> ++model[0]);

        assertThatThrownBy(counter::check).isInstanceOfSatisfying(NotLinearizableError.class, error -> {
            assertThat(error).hasMessageContaining("increment() of main returned 8 (expected 1)");
            assertThat(error.answer().unexplained().number()).isEqualTo(1);
        });
    }

    @Test
    void who_is_interrupted_by_another_call_of_its_own_is_still_under_way() {
        Recorded<Queue<String>> queue = Linearizability.of(new ArrayDeque<>(), ArrayDeque::new);
        var seen = new ArrayList<History>();

        queue.call("offer", q -> {
            seen.add(queue.history());
            return q.offer("a");
        });

        assertThat(seen.getFirst().operations()).hasSize(1).allMatch(Operation::pending);
    }

    @Test
    void an_outcome_that_changes_when_it_is_repeated_is_told() {
        var turns = new AtomicInteger();
        Specification<?> flaky =
                new SequentialSpecification<>(Object::new, operation -> model -> turns.getAndIncrement());

        assertThatThrownBy(() -> Linearizability.check(
                        new Script()
                                .calls("alice", "turn", 0)
                                .calls("alice", "turn", 9)
                                .history(),
                        flaky,
                        100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("turn() came to \"-> 0\" once");
    }

    @Test
    void threads_of_the_same_name_are_told_apart() throws InterruptedException {
        var recorder = new HistoryRecorder();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> recorder.returned(recorder.invoked("get", List.of()), 0), "worker");
            thread.start();
            thread.join();
        }
        recorder.invoked("get", List.of());

        assertThat(recorder.history().operations())
                .extracting(Operation::actor)
                .containsExactly("worker", "worker#2", Thread.currentThread().getName());
    }

    @Test
    void an_operation_ends_once() {
        var recorder = new HistoryRecorder();
        int number = recorder.invoked("get", List.of());
        recorder.returned(number, 1);

        assertThatThrownBy(() -> recorder.returned(number, 2)).hasMessageContaining("it has ended, -> 1");
        assertThatThrownBy(() -> recorder.threw(7, new IOException())).hasMessageContaining("it has not begun");
    }

    @Test
    void threads_that_are_not_controlled_may_record() throws InterruptedException {
        Recorded<Queue<Integer>> queue = Linearizability.of(new ConcurrentLinkedQueue<>(), ArrayDeque::new);
        Workload<Queue<Integer>, Queue<Integer>> calls = Workload.of(
                Command.of("offer", q -> q.offer(1), 1),
                Command.of("offer", q -> q.offer(2), 2),
                Command.of("remove", Queue::remove));

        calls.plan(5, 4, 5).run(queue);

        assertThat(queue.history().operations()).hasSize(20).noneMatch(Operation::pending);
    }

    @Test
    void a_plan_is_the_same_for_the_same_seed() {
        Workload<AtomicInteger, AtomicInteger> calls = Workload.of(
                Command.of("get", AtomicInteger::get),
                Command.of("increment", AtomicInteger::incrementAndGet),
                Command.of("set", c -> c.getAndSet(5), 5));

        assertThat(calls.plan(3, 2, 4)).isEqualTo(calls.plan(3, 2, 4)).isNotEqualTo(calls.plan(4, 2, 4));
        assertThat(calls.plan(3, 2, 4)).hasToString("""
                actor-1: set(5), get(), increment(), get()
                actor-2: increment(), set(5), get(), get()""");
        assertThat(IntStream.range(0, 50)
                        .mapToObj(seed -> calls.plan(seed, 1, 3))
                        .distinct()
                        .count())
                .as("of 27 plans there are")
                .isGreaterThan(15);
        assertThatThrownBy(() -> calls.plan(1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Workload<>(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
