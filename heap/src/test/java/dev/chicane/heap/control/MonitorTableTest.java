package dev.chicane.heap.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.scheduler.Surroundings;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class MonitorTableTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Object lock = new Object();
    private final MonitorTable monitors = new MonitorTable();
    private final OutsideMonitors outside = new OutsideMonitors(monitors);
    private final List<String> log = new ArrayList<>();
    private boolean signalsEnds;
    private final ControlledScheduler scheduler = new ControlledScheduler(
            new Surroundings() {
                @Override
                public void begin(ControlledScheduler begun) {
                    monitors.begin();
                    log.clear();
                }

                @Override
                public void ended(Actor actor) {
                    if (signalsEnds) {
                        monitors.signalEnd(actor);
                    }
                }
            },
            Timeouts.SHORT,
            10_000);

    @Test
    void one_is_inside_at_a_time_in_every_order() {
        Set<List<String>> orders = all(() -> {
            start("a", () -> guarded(() -> inside("a")));
            start("b", () -> guarded(() -> inside("b")));
        });

        assertThat(orders)
                .containsExactlyInAnyOrder(
                        List.of("a in", "a out", "b in", "b out"), List.of("b in", "b out", "a in", "a out"));
    }

    @Test
    void who_entered_twice_leaves_twice() {
        Set<List<String>> orders = all(() -> {
            enter();
            enter();
            start("other", () -> guarded(() -> log.add("other")));
            exit();
            scheduler.point(self());
            log.add("once");
            exit();
        });

        assertThat(orders).containsExactly(List.of("once", "other"));
    }

    @Test
    void a_wait_gives_back_all_entries_and_takes_as_many_again() {
        Set<List<String>> orders = all(() -> {
            enter();
            enter();
            start(
                    "notifier",
                    () -> guarded(() -> {
                        log.add("notifies");
                        monitors.signal(scheduler, self(), lock, false);
                    }));
            await(0);
            exit();
            log.add(monitors.holds(self(), lock) ? "still inside" : "outside");
            exit();
            log.add(monitors.holds(self(), lock) ? "still inside" : "outside");
        });

        assertThat(orders).containsExactly(List.of("notifies", "still inside", "outside"));
    }

    @Test
    void a_notify_wakes_any_of_those_who_wait() {
        Set<List<String>> orders = all(() -> {
            start("a", () -> waits("a"));
            start("b", () -> waits("b"));
            guarded(() -> monitors.signal(scheduler, self(), lock, false));
        });

        assertThat(orders).contains(List.of("a"), List.of("b"), List.of());
        assertThat(orders).noneMatch(order -> order.size() > 1);
    }

    @Test
    void a_notify_all_wakes_them_in_any_order() {
        Set<List<String>> orders = all(() -> {
            start("a", () -> waits("a"));
            start("b", () -> waits("b"));
            guarded(() -> monitors.signal(scheduler, self(), lock, true));
        });

        assertThat(orders).contains(List.of("a", "b"), List.of("b", "a"), List.of("a"), List.of());
    }

    @Test
    void a_wait_with_a_deadline_ends_without_a_notify_and_has_the_monitor_again() {
        Execution execution = first(() -> guarded(() -> {
            await(MINUTE);
            log.add(monitors.holds(self(), lock) + " " + scheduler.now());
        }));

        assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(log).containsExactly("true " + MINUTE);
    }

    @Test
    void a_wait_without_one_is_never_over_without_a_notify() {
        Execution execution = first(() -> guarded(() -> await(0)));

        assertThat(execution.ending()).isEqualTo(Ending.STUCK);
    }

    @Test
    void an_interrupt_ends_a_wait_once_the_monitor_is_free_and_a_notify_is_not_lost() {
        Set<List<String>> orders = all(() -> {
            Actor waiter = start(
                    "waiter",
                    () -> guarded(() -> {
                        try {
                            monitors.await(scheduler, self(), lock, MINUTE);
                            log.add(Thread.interrupted() ? "notified, interrupted after" : "notified or late");
                        } catch (InterruptedException e) {
                            log.add(monitors.holds(self(), lock) ? "interrupted" : "without its monitor");
                        }
                    }));
            guarded(() -> {
                waiter.vessel().interrupt();
                scheduler.unpark(waiter);
                scheduler.point(self());
                log.add("leaves");
            });
        });

        assertThat(orders).contains(List.of("leaves", "interrupted"));
        assertThat(orders)
                .noneMatch(order -> order.contains("without its monitor")
                        || order.getFirst().equals("interrupted"));
    }

    @Test
    void who_does_not_own_a_monitor_may_not_use_it() {
        first(() -> {
            Actor self = self();
            assertThatThrownBy(() -> monitors.exit(scheduler, self, lock))
                    .isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> monitors.await(scheduler, self, lock, 0))
                    .isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> monitors.signal(scheduler, self, lock, true))
                    .isInstanceOf(IllegalMonitorStateException.class);
            log.add("refused");
        });

        assertThat(log).containsExactly("refused");
    }

    @Test
    void monitors_that_an_execution_left_taken_are_free_in_the_next() {
        first(this::enter);

        Execution next = first(() -> guarded(() -> log.add("free")));

        assertThat(next.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(log).containsExactly("free");
    }

    /** Whoever waited for the table itself in an execution that is over, or in an actor that has ended, held up all others. */
    @Test
    @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
    void executions_go_on_while_threads_that_are_not_controlled_use_the_same_table() throws InterruptedException {
        signalsEnds = true;
        var over = new AtomicBoolean();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var own = new Object();
            Thread other = Thread.ofPlatform().daemon().unstarted(() -> {
                while (!over.get()) {
                    outside.enter(own);
                    outside.exit(own);
                }
            });
            other.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            other.start();
            others.add(other);
        }

        try {
            for (int i = 0; i < 20_000; i++) {
                Execution execution = first(() -> {
                    start("a", () -> guarded(() -> inside("a")));
                    start("b", () -> guarded(() -> inside("b")));
                });
                assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
            }
        } finally {
            over.set(true);
        }
        for (Thread other : others) {
            other.join();
        }
        assertThat(failures).isEmpty();
    }

    // ---------------------------------------------------------------- what actors do

    private Actor self() {
        return Objects.requireNonNull(scheduler.self());
    }

    private Actor start(String name, Runnable body) {
        return scheduler.spawn(name, false, null, body);
    }

    private void enter() {
        scheduler.point(self());
        monitors.enter(scheduler, self(), lock);
    }

    private void exit() {
        monitors.exit(scheduler, self(), lock);
    }

    private void guarded(Runnable body) {
        enter();
        body.run();
        exit();
    }

    private void inside(String name) {
        log.add(name + " in");
        scheduler.point(self());
        log.add(name + " out");
    }

    private void waits(String name) {
        guarded(() -> {
            await(0);
            log.add(name);
        });
    }

    private void await(long nanos) {
        try {
            monitors.await(scheduler, self(), lock, nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was logged, in all schedules. */
    private Set<List<String>> all(Runnable root) {
        Set<List<String>> logs = new LinkedHashSet<>();
        Strategy strategy = Strategies.create("depth-first", 0);
        for (int run = 0; strategy.begin(run); run++) {
            Execution execution = scheduler.run(root, strategy, null, null);
            assertThat(execution.ending()).isNotEqualTo(Ending.FAILED);
            logs.add(List.copyOf(log));
        }
        return logs;
    }

    private Execution first(Runnable root) {
        Strategy strategy = Strategies.create("depth-first", 0);
        strategy.begin(0);
        return scheduler.run(root, strategy, null, null);
    }
}
