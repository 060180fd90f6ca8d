package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.accesslog.LoggedSync;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which steps of made traces actors hand over: the first is {@code main}, the second {@code worker}. */
final class TracedSyncsTest {
    private final List<Step> steps = new ArrayList<>();

    @Test
    void a_call_that_has_to_wait_acquires_where_its_actor_goes_on_for_the_last_time() {
        step(1, StepKind.CALL, "Semaphore#1.acquire()", "");
        step(1, StepKind.BLOCKED, "Semaphore#1.acquire()", "");
        step(0, StepKind.WRITE, "A.x", "1");
        step(0, StepKind.CALL, "Semaphore#1.release()", "");
        step(1, StepKind.RESUMED, "", "");
        step(0, StepKind.WRITE, "A.x", "2");
        step(1, StepKind.WRITE, "A.x", "3");

        assertThat(told())
                .containsExactly(
                        "1 worker acquire the start of worker",
                        "3 main acquire the start of main",
                        "4 main release Semaphore#1",
                        "5 worker acquire Semaphore#1");
    }

    @Test
    void a_permit_that_is_given_back_and_a_try_in_vain_are_no_hand_overs() {
        step(0, StepKind.CALL, "Semaphore#1.acquire()", "");
        step(0, StepKind.CALL, "Semaphore#1.release()", "");
        step(0, StepKind.CALL, "Semaphore#1.tryAcquire()", "false");
        step(0, StepKind.CALL, "CountDownLatch#1.await()", "false");
        step(0, StepKind.END, "", "");

        assertThat(told()).containsExactly("1 main acquire the start of main", "1 main acquire Semaphore#1");
    }

    @Test
    void starts_ends_and_signals_are_told() {
        step(0, StepKind.START, "worker", "");
        step(1, StepKind.WAIT, "Object#1", "");
        step(0, StepKind.NOTIFY, "Object#1", "");
        step(1, StepKind.RESUMED, "", "");
        step(1, StepKind.END, "", "");
        step(0, StepKind.CALL, "worker.join()", "");
        step(0, StepKind.END, "", "");

        assertThat(told())
                .containsExactly(
                        "1 main acquire the start of main",
                        "1 main release the start of worker",
                        "2 worker acquire the start of worker",
                        "3 main release Object#1",
                        "4 worker acquire Object#1",
                        "6 main wait worker");
    }

    @Test
    void a_pool_s_thread_that_had_nothing_to_do_begins_a_task() {
        step(0, StepKind.CALL, "ThreadPoolExecutor#1.execute()", "");
        step(0, StepKind.START, "worker", "");
        step(1, StepKind.WRITE, "A.x", "1");
        step(1, StepKind.BLOCKED, "an unpark", "");
        step(0, StepKind.CALL, "ThreadPoolExecutor#1.execute()", "");
        step(1, StepKind.RESUMED, "", "");
        step(1, StepKind.CALL, "ReentrantLock#1.lock()", "");
        step(1, StepKind.BLOCKED, "ReentrantLock#1.lock()", "");
        step(1, StepKind.RESUMED, "", "");

        assertThat(told())
                .containsExactly(
                        "1 main acquire the start of main",
                        "1 main release the tasks of pools",
                        "2 main release the start of worker",
                        "3 worker acquire the start of worker",
                        "5 main release the tasks of pools",
                        "6 worker acquire the tasks of pools");
    }

    @Test
    void releases_are_counted_for_each_actor() {
        step(0, StepKind.CALL, "CountDownLatch#1.countDown()", "");
        step(0, StepKind.CALL, "CountDownLatch#1.countDown()", "");
        var syncs = new TracedSyncs(trace());

        assertThat(syncs.at(0)).extracting(LoggedSync::releases).containsExactly(0L, 0L);
        assertThat(syncs.at(1)).extracting(LoggedSync::releases).containsExactly(1L);
        assertThat(syncs.releases(0)).isEqualTo(2);
        assertThat(syncs.releases(1)).isZero();
    }

    private void step(int actor, StepKind kind, String target, String value) {
        steps.add(new Step(steps.size() + 1, actor, kind, "A.java:1", "A.run", target, value, false, List.of()));
    }

    private Trace trace() {
        return new Trace(List.of("main", "worker"), steps);
    }

    private List<String> told() {
        var syncs = new TracedSyncs(trace());
        var told = new ArrayList<String>();
        for (int index = 0; index < steps.size(); index++) {
            for (LoggedSync sync : syncs.at(index)) {
                told.add(sync.time() + " " + sync.actor() + " " + sync.kind().text() + " " + sync.object());
            }
        }
        return told;
    }
}
