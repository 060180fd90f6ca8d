package dev.chicane.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How actors wait, and what ends their waits. */
class SchedulerWaitingTest extends SchedulerFixture {
    @Test
    void a_permit_that_comes_first_is_kept_and_only_one_is() {
        Execution execution = runToCompletion(() -> {
            Actor self = self();
            scheduler.unpark(self);
            scheduler.unpark(self);
            scheduler.park(self, -1);
            log.add("once");
            scheduler.park(self, -1);
            log.add("twice");
        });

        assertThat(log).containsExactly("once");
        assertThat(execution.ending()).isEqualTo(Ending.STUCK);
    }

    @Test
    void who_is_unparked_goes_on() {
        Execution execution = runToCompletion(() -> {
            Actor waiter = start(() -> {
                scheduler.park(self(), -1);
                log.add("unparked");
            });
            start(() -> scheduler.unpark(waiter));
        });

        assertThat(log).containsExactly("unparked");
        assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void a_park_with_a_deadline_ends_by_itself_in_virtual_time() {
        runToCompletion(() -> {
            scheduler.park(self(), HOUR);
            log.add("after " + Duration.ofNanos(scheduler.now()));
        });

        assertThat(log).containsExactly("after PT1H");
    }

    @Test
    void sleepers_wake_in_the_order_of_their_deadlines() {
        runToCompletion(() -> {
            start(() -> sleep("late", 3 * HOUR));
            start(() -> sleep("early", HOUR));
            start(() -> sleep("middle", 2 * HOUR));
            start(() -> sleep("middle too", 2 * HOUR));
        });

        assertThat(log).containsExactly("early PT1H", "middle PT2H", "middle too PT2H", "late PT3H");
    }

    @Test
    void a_sleep_of_all_the_time_there_is_does_not_overflow() {
        runToCompletion(() -> {
            start(() -> sleep("never", Long.MAX_VALUE));
            start(() -> sleep("first", 1));
        });

        assertThat(log).first().isEqualTo("first PT0.000000001S");
        assertThat(log).hasSize(2);
    }

    @Test
    void a_join_waits_for_the_end() {
        runToCompletion(() -> {
            Actor other = start(() -> work("other"));
            log.add("joined " + join(other, -1));
        });

        assertThat(log).containsExactly("other 1", "other 2", "joined true");
    }

    @Test
    void a_join_with_a_deadline_may_end_before() {
        runToCompletion(() -> {
            Actor other = start(() -> sleep("other", 2 * HOUR));
            log.add("joined " + join(other, HOUR));
            log.add("joined " + join(other, -1));
            log.add("joined " + join(other, -1));
        });

        assertThat(log).containsExactly("joined false", "other PT2H", "joined true", "joined true");
    }

    @Test
    void a_wake_up_of_somebody_who_does_not_wait_does_nothing() {
        Execution execution = runToCompletion(() -> {
            Actor other = start(() -> work("other"));
            scheduler.wake(other);
            join(other, -1);
            scheduler.wake(other);
        });

        assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void a_thread_that_is_no_actor_may_unpark_one() throws InterruptedException {
        outsider.set(true);
        var parked = new CountDownLatch(1);
        var actor = new Actor[1];
        Thread stranger = new Thread(() -> {
            try {
                parked.await();
                scheduler.unpark(actor[0]);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stranger.start();

        Execution execution = runToCompletion(() -> {
            actor[0] = self();
            parked.countDown();
            scheduler.park(self(), -1);
            log.add("woken");
        });
        stranger.join();

        assertThat(log).containsExactly("woken");
        assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void a_wake_up_from_outside_for_a_wait_that_is_over_wakes_nobody() {
        outsider.set(true);
        var first = new Wait(Wait.Kind.CONDITION, this);
        var second = new Wait(Wait.Kind.CONDITION, this);

        runToCompletion(() -> {
            Actor self = self();
            outside(() -> scheduler.wakeFromOutside(self, first));
            log.add("timed out " + scheduler.block(self, second, 1));
            outside(() -> scheduler.wakeFromOutside(self, second));
            log.add("timed out " + scheduler.block(self, second, HOUR));
        });

        assertThat(log).containsExactly("timed out true", "timed out false");
    }

    @Test
    void a_wake_up_from_outside_is_no_permit() {
        outsider.set(true);

        runToCompletion(() -> {
            Actor self = self();
            outside(() -> scheduler.wakeFromOutside(self, null));
            scheduler.block(self, new Wait(Wait.Kind.MONITOR, this), HOUR);
            long before = scheduler.now();
            scheduler.park(self, 1_000);
            log.add("parked for " + (scheduler.now() - before));
        });

        assertThat(log).containsExactly("parked for 1000");
    }

    @Test
    void a_timer_does_not_fire_where_a_native_frame_forbids_the_switch() {
        Strategy random = Strategies.create("random", 1);
        for (int i = 0; i < 50; i++) {
            log.clear();
            random.begin(i);
            scheduler.run(
                    () -> {
                        start(() -> sleep("sleeper", 1_000));
                        scheduler.point(self());
                        PinnedCode.run(() -> {
                            long before = scheduler.now();
                            scheduler.point(self());
                            log.add("passed " + (scheduler.now() - before));
                        });
                    },
                    random,
                    null,
                    null);

            assertThat(log).contains("passed 0");
        }
        assertThat(scheduler.pinnedPoints()).isPositive();
    }

    private static void outside(Runnable body) {
        Thread stranger = Thread.ofPlatform().unstarted(body);
        stranger.start();
        while (stranger.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
