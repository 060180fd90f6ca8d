package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.accesslog.LoggedSync;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which lines a thread's calls make. */
final class SyncRecorderTest {
    /** A class of the program's own, whose methods hand nothing over. */
    private static final class Gate {}

    private static final class Jobs extends LinkedBlockingQueue<String> {
        private static final long serialVersionUID = 1;
    }

    private final List<String> told = new ArrayList<>();
    private final Actor actor = new Actor("main");
    private final SyncRecorder syncs = new SyncRecorder(new ObjectTable(), this::tell, () -> 7);

    @Test
    void a_release_is_told_before_the_call_and_an_acquire_after_it() {
        var queue = new LinkedBlockingQueue<String>();
        assertThat(syncs.begin(actor, queue, "put", false)).isNull();
        Object begun = syncs.begin(actor, queue, "take", false);
        assertThat(told).containsExactly("release LinkedBlockingQueue#1 0");

        end("x", begun);

        assertThat(told).containsExactly("release LinkedBlockingQueue#1 0", "acquire LinkedBlockingQueue#1 1");
    }

    @Test
    void what_got_nothing_acquires_nothing() {
        end(null, syncs.begin(actor, new LinkedBlockingQueue<String>(), "poll", false));
        end(false, syncs.begin(actor, new Semaphore(0), "tryAcquire", false));

        assertThat(told).isEmpty();
    }

    @Test
    void a_semaphore_that_is_used_as_a_lock_hands_nothing_over() {
        var semaphore = new Semaphore(1);
        end(null, syncs.begin(actor, semaphore, "acquire", false));
        syncs.begin(actor, semaphore, "release", false);
        assertThat(told).containsExactly("acquire Semaphore#1 0");

        syncs.begin(actor, semaphore, "release", false);
        assertThat(told).containsExactly("acquire Semaphore#1 0", "release Semaphore#1 0");
    }

    @Test
    void calls_of_other_classes_are_none_but_for_waits_and_signals_in_monitors() {
        var gate = new Gate();
        assertThat(syncs.begin(actor, gate, "release", false)).isNull();
        assertThat(syncs.begin(actor, new ArrayDeque<String>(), "poll", false)).isNull();
        assertThat(told).isEmpty();

        syncs.begin(actor, gate, "notifyAll", false);
        end(null, syncs.begin(actor, gate, "wait", false));

        assertThat(told).containsExactly("release SyncRecorderTest.Gate#1 0", "acquire SyncRecorderTest.Gate#1 1");
    }

    @Test
    void who_waits_for_an_end_says_so_and_whose_end_is_told_by_hand() {
        var future = new CompletableFuture<String>();
        syncs.begin(actor, future, "complete", false);
        end("x", syncs.begin(actor, future, "join", true));

        assertThat(told).containsExactly("release CompletableFuture#1 0", "wait CompletableFuture#1 1");
    }

    @Test
    void a_thread_comes_after_who_started_it_and_after_all_if_that_is_not_known() throws InterruptedException {
        syncs.started(actor);
        assertThat(told).as("the first of all comes after nobody").isEmpty();

        var known = new Thread(() -> syncs.started(new Actor("known")), "known");
        syncs.begin(actor, known, "start", false);
        known.start();
        known.join();
        var unknown = new Thread(() -> syncs.started(new Actor("unknown")), "unknown");
        unknown.start();
        unknown.join();

        assertThat(told)
                .containsExactly(
                        "release the start of known 0", "acquire the start of known 0", "wait the start of unknown 0");
    }

    @Test
    void a_task_comes_after_who_gave_it_though_nothing_was_done_in_the_one_before() {
        actor.beginsTask();
        actor.beginsTask();
        assertThat(told).isEmpty();

        syncs.acts(actor);
        syncs.submits(actor);
        actor.beginsTask();
        syncs.submits(actor);

        assertThat(told)
                .containsExactly(
                        "acquire the tasks of pools 0",
                        "release the tasks of pools 0",
                        "acquire the tasks of pools 1",
                        "release the tasks of pools 1");
    }

    @Test
    void a_thread_that_another_one_has_started_is_not_the_first_of_all() throws InterruptedException {
        var known = new Thread(() -> syncs.started(new Actor("known")), "known");
        syncs.begin(actor, known, "start", false);
        known.start();
        known.join();
        syncs.started(actor);

        assertThat(told).containsExactly("release the start of known 0", "acquire the start of known 0");
    }

    @Test
    void of_threads_that_begin_at_once_one_is_the_first() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            var count = new AtomicInteger();
            var ready = new AtomicInteger();
            var begun = new SyncRecorder(new ObjectTable(), line -> count.incrementAndGet(), () -> 7);
            Runnable beginning = () -> {
                var mine = new Actor("one");
                ready.incrementAndGet();
                while (ready.get() < 2) {
                    Thread.onSpinWait();
                }
                begun.started(mine);
            };
            var other = new Thread(beginning);
            other.start();
            beginning.run();
            other.join();

            assertThat(count).hasValue(1);
        }
    }

    @Test
    void a_queue_of_the_program_s_own_hands_over_as_the_one_that_it_extends() {
        var jobs = new Jobs();
        syncs.begin(actor, jobs, "put", false);
        end("x", syncs.begin(actor, jobs, "take", false));

        assertThat(told).containsExactly("release SyncRecorderTest.Jobs#1 0", "acquire SyncRecorderTest.Jobs#1 1");
    }

    private void end(@Nullable Object result, @Nullable Object begun) {
        assertThat(begun).isNotNull();
        if (begun != null) {
            syncs.end(actor, result, begun);
        }
    }

    private void tell(Recorded recorded) {
        if (recorded.logged() instanceof LoggedSync sync) {
            assertThat(sync.time()).isEqualTo(7);
            told.add(sync.kind().text() + " " + sync.object() + " " + sync.releases());
        }
    }
}
