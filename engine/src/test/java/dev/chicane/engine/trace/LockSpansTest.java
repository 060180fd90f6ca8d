package dev.chicane.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockSpansTest {
    private static final int MAIN = 0;
    private static final int ALICE = 1;

    private final List<Step> steps = new ArrayList<>();

    private void does(int actor, StepKind kind, String target) {
        does(actor, kind, target, "");
    }

    private void does(int actor, StepKind kind, String target, String value) {
        steps.add(new Step(steps.size() + 1, actor, kind, "A.java:1", "A.run", target, value, false, List.of()));
    }

    private List<LockSpan> spans() {
        return LockSpans.of(new Trace(List.of("main", "alice"), steps));
    }

    private static LockSpan given(int actor, String lock, int asked, int from, int to) {
        return new LockSpan(actor, lock, asked, from, to, false, false);
    }

    private static LockSpan kept(int actor, String lock, int asked, int from, int to) {
        return new LockSpan(actor, lock, asked, from, to, true, false);
    }

    @Test
    void a_monitor_is_had_from_its_entry_to_its_exit_also_when_it_is_entered_twice() {
        does(MAIN, StepKind.ENTER, "A#1");
        does(MAIN, StepKind.ENTER, "A#1");
        does(MAIN, StepKind.EXIT, "A#1");
        does(MAIN, StepKind.EXIT, "A#1");

        assertThat(spans()).containsExactly(given(MAIN, "A#1", 0, 0, 3));
    }

    @Test
    void who_has_to_wait_for_a_lock_has_it_from_where_it_goes_on() {
        does(MAIN, StepKind.CALL, "ReentrantLock#1.lock()");
        does(ALICE, StepKind.CALL, "ReentrantLock#1.lock()");
        does(ALICE, StepKind.BLOCKED, "ReentrantLock#1.lock()");
        does(MAIN, StepKind.CALL, "ReentrantLock#1.unlock()");
        does(ALICE, StepKind.RESUMED, "");
        does(ALICE, StepKind.BLOCKED, "ReentrantLock#1.lock()");
        does(ALICE, StepKind.RESUMED, "");
        does(ALICE, StepKind.CALL, "ReentrantLock#1.unlock()");

        assertThat(spans())
                .containsExactly(given(MAIN, "ReentrantLock#1", 0, 0, 3), given(ALICE, "ReentrantLock#1", 1, 6, 7));
    }

    @Test
    void who_never_gets_a_lock_never_has_it_and_who_never_gives_it_back_has_it_to_the_end() {
        does(MAIN, StepKind.ENTER, "A#1");
        does(ALICE, StepKind.ENTER, "A#2");
        does(MAIN, StepKind.ENTER, "A#2");
        does(MAIN, StepKind.BLOCKED, "monitor A#2");

        assertThat(spans())
                .containsExactly(
                        kept(MAIN, "A#1", 0, 0, 3),
                        kept(ALICE, "A#2", 1, 1, 3),
                        kept(MAIN, "A#2", 2, LockSpan.NEVER, 3));
        assertThat(spans()).extracting(LockSpan::isHad).containsExactly(true, true, false);
    }

    @Test
    void what_is_had_stays_so_while_another_of_a_longer_number_is_waited_for() {
        does(MAIN, StepKind.ENTER, "A#1");
        does(MAIN, StepKind.BLOCKED, "monitor A#12");

        assertThat(spans()).containsExactly(kept(MAIN, "A#1", 0, 0, 1));
    }

    @Test
    void who_waits_in_a_monitor_has_it_not_meanwhile_however_often_it_was_entered() {
        does(MAIN, StepKind.ENTER, "A#1");
        does(MAIN, StepKind.ENTER, "A#1");
        does(MAIN, StepKind.WAIT, "A#1");
        does(MAIN, StepKind.BLOCKED, "a notify on A#1");
        does(MAIN, StepKind.RESUMED, "");
        does(MAIN, StepKind.EXIT, "A#1");
        does(MAIN, StepKind.EXIT, "A#1");

        assertThat(spans()).containsExactly(given(MAIN, "A#1", 0, 0, 2), given(MAIN, "A#1", 0, 4, 6));
    }

    @Test
    void a_condition_gives_back_the_lock_that_made_it() {
        does(MAIN, StepKind.CALL, "ReentrantLock#1.newCondition()", "ConditionObject#1");
        does(MAIN, StepKind.CALL, "ReentrantLock#1.lock()");
        does(MAIN, StepKind.CALL, "ReentrantLock#2.lock()");
        does(MAIN, StepKind.CALL, "ConditionObject#1.await()");
        does(MAIN, StepKind.BLOCKED, "ConditionObject#1.await()");

        assertThat(spans())
                .containsExactly(
                        given(MAIN, "ReentrantLock#1", 1, 1, 3),
                        kept(MAIN, "ReentrantLock#1", 1, LockSpan.NEVER, 4),
                        kept(MAIN, "ReentrantLock#2", 2, 2, 4));
    }

    @Test
    void a_condition_of_which_nothing_is_known_gives_back_the_one_lock_there_is_and_a_latch_none() {
        does(MAIN, StepKind.CALL, "ReentrantLock#1.lock()");
        does(MAIN, StepKind.CALL, "CountDownLatch#1.await()");
        does(MAIN, StepKind.CALL, "AbstractQueuedSynchronizer.ConditionObject#1.await()");
        does(MAIN, StepKind.BLOCKED, "it");
        does(MAIN, StepKind.RESUMED, "");
        does(MAIN, StepKind.CALL, "ReentrantLock#1.unlock()");

        assertThat(spans())
                .containsExactly(given(MAIN, "ReentrantLock#1", 0, 0, 2), given(MAIN, "ReentrantLock#1", 0, 4, 5));
    }

    @Test
    void a_lock_that_was_tried_in_vain_is_not_had_and_one_that_was_never_taken_is_not_given_up() {
        does(MAIN, StepKind.CALL, "ReentrantLock#1.tryLock()", "false");
        does(MAIN, StepKind.CALL, "ReentrantLock#2.tryLock()", "true");
        does(MAIN, StepKind.CALL, "ReentrantLock#3.unlock()");
        does(MAIN, StepKind.EXIT, "A#9");

        assertThat(spans()).containsExactly(kept(MAIN, "ReentrantLock#2", 1, 1, 3));
    }

    @Test
    void a_permit_is_told_apart() {
        does(MAIN, StepKind.CALL, "Semaphore#1.acquire()");
        does(MAIN, StepKind.CALL, "Semaphore#1.release()");

        assertThat(spans()).containsExactly(new LockSpan(MAIN, "Semaphore#1", 0, 0, 1, false, true));
    }

    @Test
    void an_empty_trace_has_none() {
        assertThat(LockSpans.of(Trace.EMPTY)).isEmpty();
    }
}
