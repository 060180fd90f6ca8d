package dev.chicane.heap.perturb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.heap.perturb.Gate.Passed;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class GateTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final CountDownLatch isInside = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);

    @Test
    void nobody_waits_where_nobody_is() {
        var gate = new Gate(LONG);

        assertThat(gate.enter("")).isEqualTo(Passed.AT_ONCE);
        gate.leave();
        assertThat(gate.enter("")).isEqualTo(Passed.AT_ONCE);
    }

    @Test
    void who_comes_while_another_is_inside_waits_until_it_has_left() throws Exception {
        var gate = new Gate(LONG);
        FutureTask<Passed> first = in(() -> {
            Passed passed = staying(gate, "");
            gate.leave();
            return passed;
        });
        isInside.await();
        var second = new FutureTask<>(() -> gate.enter(""));
        var waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        mayLeave.countDown();

        assertThat(second.get()).isEqualTo(Passed.AFTER_OTHERS);
        assertThat(first.get()).isEqualTo(Passed.AT_ONCE);
    }

    @Test
    void a_thread_that_has_ended_inside_holds_up_nobody() throws Exception {
        var gate = new Gate(LONG);
        in(() -> gate.enter("")).get();

        assertThat(gate.enter("")).isNotEqualTo(Passed.ALONE);
    }

    @Test
    void a_thread_that_has_left_the_method_without_telling_holds_up_nobody() throws Exception {
        var gate = new Gate(LONG);
        FutureTask<Passed> first = in(() -> staying(gate, GateTest.class.getName() + ".method"));
        isInside.await();

        assertThat(gate.enter("")).isNotEqualTo(Passed.ALONE);
        mayLeave.countDown();
        first.get();
    }

    @Test
    void a_thread_that_is_in_the_method_still_is_waited_for_as_long_as_patience_lasts() throws Exception {
        var gate = new Gate(SHORT);
        FutureTask<Passed> first = in(() -> staying(gate, GateTest.class.getName() + ".staying"));
        isInside.await();

        assertThat(gate.enter("")).isEqualTo(Passed.ALONE);
        mayLeave.countDown();
        first.get();
    }

    @Test
    void an_interrupted_thread_goes_on_and_stays_interrupted() throws Exception {
        var gate = new Gate(LONG);
        FutureTask<Passed> first = in(() -> staying(gate, ""));
        isInside.await();
        Thread.currentThread().interrupt();

        assertThat(gate.enter("")).isEqualTo(Passed.ALONE);
        assertThat(Thread.interrupted()).isTrue();
        mayLeave.countDown();
        first.get();
    }

    @Test
    void those_who_came_before_an_interrupted_one_have_their_turn_still() throws Exception {
        var gate = new Gate(LONG);
        FutureTask<Passed> first = in(() -> staying(gate, ""));
        isInside.await();
        var second = new FutureTask<>(() -> passing(gate));
        var waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        FutureTask<Passed> impatient = in(() -> {
            Thread.currentThread().interrupt();
            return passing(gate);
        });

        assertThat(impatient.get()).isEqualTo(Passed.ALONE);
        mayLeave.countDown();
        first.get();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(Passed.AFTER_OTHERS);
    }

    private static Passed passing(Gate gate) {
        Passed passed = gate.enter("");
        gate.leave();
        return passed;
    }

    private Passed staying(Gate gate, String method) throws InterruptedException {
        Passed passed = gate.enter(method);
        isInside.countDown();
        mayLeave.await();
        return passed;
    }

    private static FutureTask<Passed> in(Callable<Passed> body) {
        var task = new FutureTask<>(body);
        new Thread(task).start();
        return task;
    }
}
