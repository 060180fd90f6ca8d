package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.accesslog.HeldLock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Which locks a thread holds, and since which acquisition. */
final class ActorTest {
    private final ObjectTable objects = new ObjectTable();
    private final Actor actor = new Actor("main");
    private final Object monitor = new Object();

    @Test
    void a_monitor_is_held_until_it_is_left() {
        actor.entering(monitor);
        synchronized (monitor) {
            assertThat(held()).containsExactly(new HeldLock("Object#1", 1));
            actor.entering(monitor);
            synchronized (monitor) {
                assertThat(held()).as("entered twice").containsExactly(new HeldLock("Object#1", 1));
            }
            assertThat(held()).hasSize(1);
        }
        assertThat(held()).isEmpty();
    }

    @Test
    void each_acquisition_has_a_number_of_its_own() {
        actor.entering(monitor);
        synchronized (monitor) {
            assertThat(held()).containsExactly(new HeldLock("Object#1", 1));
        }
        actor.entering(monitor);
        synchronized (monitor) {
            assertThat(held()).containsExactly(new HeldLock("Object#1", 2));
            actor.waited();
            assertThat(held()).as("let go while it waited").containsExactly(new HeldLock("Object#1", 3));
        }
    }

    @Test
    void a_lock_is_held_until_it_is_let_go_as_often_as_it_was_taken() {
        var lock = new ReentrantLock();
        actor.locking(lock, true);
        actor.locking(lock, true);
        actor.locking(lock, false);
        assertThat(held()).containsExactly(new HeldLock("ReentrantLock#1", 1));

        actor.locking(lock, false);
        actor.locking(lock, false);
        assertThat(held()).isEmpty();
    }

    @Test
    void a_synchronized_method_holds_its_monitor_until_it_ends() {
        synchronized (monitor) {
            actor.inMethod(monitor, true);
            actor.inMethod(monitor, true);
            actor.inMethod(monitor, false);
            assertThat(held()).containsExactly(new HeldLock("Object#1", 1));
            actor.inMethod(monitor, false);
        }
        assertThat(held()).isEmpty();
    }

    @Test
    void releases_are_counted_and_a_task_is_told_of_once() {
        assertThat(actor.release()).isZero();
        assertThat(actor.release()).isOne();
        assertThat(actor.releases()).isEqualTo(2);

        assertThat(actor.acts()).as("in no task").isFalse();
        actor.beginsTask();
        actor.beginsTask();
        assertThat(actor.acts()).as("nothing was done in the task before").isTrue();
        assertThat(actor.acts()).isFalse();
    }

    private List<HeldLock> held() {
        return actor.held(objects);
    }
}
