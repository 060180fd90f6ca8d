package dev.chicane.engine.scheduler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ControlledSchedulerTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final List<String> log = new ArrayList<>();
    private final AtomicBoolean outsider = new AtomicBoolean();
    private final ControlledScheduler scheduler = new ControlledScheduler(
            new Surroundings() {
                @Override
                public boolean hasOutsiders() {
                    return outsider.get();
                }

                @Override
                public boolean outsidersWork() {
                    return outsider.get();
                }
            },
            Timeouts.SHORT,
            10_000);

    // ---------------------------------------------------------------- order

    @Test
    void without_switches_the_root_runs_to_its_end_and_then_the_others_by_number() {
        Execution execution = runToCompletion(() -> {
            start(() -> work("a"));
            start(() -> work("b"));
            work("main");
        });

        assertThat(log).containsExactly("main 1", "main 2", "a 1", "a 2", "b 1", "b 2");
        assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(execution.actors()).extracting(Actor::name).containsExactly("main", "actor-1", "actor-2");
        assertThat(scheduler.schedule()).isEqualTo(Schedule.EMPTY);
    }

    @Test
    void all_interleavings_of_two_actors_are_reached() {
        Set<List<String>> seen = new LinkedHashSet<>();
        Strategy strategy = Strategies.create("exhaustive", 0);
        int runs = 0;
        for (; strategy.begin(runs); runs++) {
            log.clear();
            scheduler.run(
                    () -> {
                        start(() -> work("a"));
                        start(() -> work("b"));
                    },
                    strategy,
                    null,
                    null);
            seen.add(List.copyOf(log));
        }

        assertThat(seen)
                .hasSize(6)
                .allSatisfy(order ->
                        assertThat(order).containsSubsequence("a 1", "a 2").containsSubsequence("b 1", "b 2"));
        assertThat(strategy.divergences()).isZero();
    }

    @Test
    void a_recorded_schedule_replays() {
        Runnable root = () -> {
            start(() -> work("a"));
            start(() -> work("b"));
            work("main");
        };
        Strategy random = Strategies.create("random", 3);
        for (int i = 0; i < 50; i++) {
            log.clear();
            random.begin(i);
            scheduler.run(root, random, null, null);
            List<String> order = List.copyOf(log);
            long hash = scheduler.scheduleHash();

            log.clear();
            var replay = new Replay(scheduler.schedule());
            replay.begin(0);
            scheduler.run(root, replay, null, null);

            assertThat(log).isEqualTo(order);
            assertThat(replay.firstDivergence()).isZero();
            assertThat(scheduler.scheduleHash()).isEqualTo(hash);
        }
    }

    @Test
    void within_an_atomic_region_nobody_else_goes_on() {
        Strategy random = Strategies.create("random", 1);
        for (int i = 0; i < 100; i++) {
            log.clear();
            random.begin(i);
            scheduler.run(
                    () -> {
                        start(() -> work("a"));
                        scheduler.atomic(self(), true);
                        work("main");
                        scheduler.atomic(self(), false);
                    },
                    random,
                    null,
                    null);

            int begin = log.indexOf("main 1");
            assertThat(log.get(begin + 1)).isEqualTo("main 2");
        }
    }

    @Test
    void the_strategy_chooses_numbers_too() {
        var chosen = new LinkedHashSet<Integer>();
        Strategy strategy = Strategies.create("exhaustive", 0);
        for (int i = 0; strategy.begin(i); i++) {
            scheduler.run(() -> chosen.add(scheduler.choose(self(), 3)), strategy, null, null);
        }

        assertThat(chosen).containsExactly(0, 1, 2);
    }

    // ---------------------------------------------------------------- waiting

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
                        pinned(() -> {
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

    /** Runs it inside a class initialiser, which the JVM calls. */
    private static void pinned(Runnable body) {
        Pinned.body = body;
        try {
            MethodHandles.lookup().defineHiddenClass(PINNED, true);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the initialiser of a class that is defined anew each time calls. */
    public static final class Pinned {
        static Runnable body = () -> {};

        private Pinned() {}

        public static void run() {
            body.run();
        }
    }

    private static final byte[] PINNED = ClassFile.of()
            .build(
                    ClassDesc.of(ControlledSchedulerTest.class.getPackageName(), "PinnedClass"),
                    type -> type.withMethodBody(
                            "<clinit>",
                            MethodTypeDesc.of(ConstantDescs.CD_void),
                            ClassFile.ACC_STATIC,
                            code -> code.invokestatic(
                                            ClassDesc.of(Pinned.class.getName()),
                                            "run",
                                            MethodTypeDesc.of(ConstantDescs.CD_void))
                                    .return_()));

    private static void outside(Runnable body) {
        Thread stranger = Thread.ofPlatform().unstarted(body);
        stranger.start();
        while (stranger.isAlive()) {
            Thread.onSpinWait();
        }
    }

    // ---------------------------------------------------------------- endings

    @Test
    void what_an_actor_throws_ends_the_execution() {
        var failure = new IllegalStateException("on purpose");

        Execution execution = runToCompletion(() -> {
            start(() -> {
                throw failure;
            });
            scheduler.park(self(), -1);
        });

        assertThat(execution.ending()).isEqualTo(Ending.FAILED);
        assertThat(requireNonNull(execution.culprit()).name()).isEqualTo("actor-1");
        assertThat(execution.culprit().failure()).isSameAs(failure);
    }

    @Test
    void who_can_never_go_on_is_stuck_and_a_daemon_may_be() {
        assertThat(runToCompletion(() -> start(() -> scheduler.park(self(), -1)))
                        .ending())
                .isEqualTo(Ending.STUCK);
        assertThat(runToCompletion(() -> scheduler.spawn("daemon", true, null, () -> scheduler.park(self(), -1)))
                        .ending())
                .isEqualTo(Ending.COMPLETED);
    }

    @Test
    void an_exit_ends_everything_with_its_status() {
        Execution execution = runToCompletion(() -> {
            start(() -> scheduler.park(self(), -1));
            try {
                scheduler.exit(self(), 3);
            } finally {
                log.add("finally");
            }
            log.add("went on");
        });

        assertThat(execution.ending()).isEqualTo(Ending.EXIT);
        assertThat(execution.detail()).isEqualTo("3");
        assertThat(log).doesNotContain("went on");
    }

    @Test
    void an_execution_with_too_many_steps_is_cut() {
        Execution execution = runToCompletion(() -> {
            while (true) {
                scheduler.point(self());
            }
        });

        assertThat(execution.ending()).isEqualTo(Ending.CUT);
        assertThat(execution.detail()).contains("10000");
    }

    @Test
    void who_asks_to_stop_stops_executions_until_they_may_go_on() {
        scheduler.stop();
        assertThat(runToCompletion(() -> work("main")).ending()).isEqualTo(Ending.CUT);

        scheduler.resume();
        log.clear();
        assertThat(runToCompletion(() -> work("main")).ending()).isEqualTo(Ending.COMPLETED);
        assertThat(log).containsExactly("main 1", "main 2");
    }

    @Test
    void left_over_actors_are_unwound_through_their_finally_blocks() {
        runToCompletion(() -> {
            start(() -> {
                try {
                    scheduler.park(self(), -1);
                    log.add("went on");
                } finally {
                    log.add("finally");
                }
            });
            scheduler.point(self());
        });

        assertThat(log).containsExactly("finally");
    }

    @Test
    void a_left_over_actor_that_refuses_to_end_is_abandoned() {
        Runnable stubborn = () -> {
            while (true) {
                try {
                    scheduler.park(self(), -1);
                } catch (Error e) {
                    log.add("not yet");
                }
            }
        };

        Execution execution = runToCompletion(() -> start(stubborn));

        assertThat(execution.ending()).isEqualTo(Ending.STUCK);
        assertThat(log).isNotEmpty();
        log.clear();
        runToCompletion(() -> work("next"));
        assertThat(log).containsExactly("next 1", "next 2");
    }

    @Test
    void an_actor_that_was_never_run_has_nothing_to_unwind() {
        Execution execution = runToCompletion(() -> {
            start(() -> log.add("run"));
            scheduler.exit(self(), 0);
        });

        assertThat(execution.ending()).isEqualTo(Ending.EXIT);
        assertThat(log).isEmpty();
    }

    @Test
    void the_inspector_sees_the_actors_where_they_stand() {
        var waits = new ArrayList<Wait.Kind>();
        var strategy = new Replay(Schedule.EMPTY);
        strategy.begin(0);

        scheduler.run(
                () -> {
                    Actor other = start(() -> scheduler.park(self(), -1));
                    join(other, -1);
                },
                strategy,
                null,
                execution -> execution
                        .actors()
                        .forEach(actor ->
                                waits.add(requireNonNull(actor.waiting()).kind())));

        assertThat(waits).containsExactly(Wait.Kind.JOIN, Wait.Kind.PARK);
    }

    @Test
    void a_listener_hears_of_every_actor_in_order() {
        var strategy = new Replay(Schedule.EMPTY);
        strategy.begin(0);

        scheduler.run(
                () -> {
                    Actor other = start(() -> work("other"));
                    join(other, -1);
                },
                strategy,
                new ActorListener() {
                    @Override
                    public void started(Actor parent, Actor child) {
                        log.add(parent + " starts " + child);
                    }

                    @Override
                    public void blocked(Actor actor) {
                        log.add(actor + " blocked");
                    }

                    @Override
                    public void resumed(Actor actor) {
                        log.add(actor + " resumed");
                    }

                    @Override
                    public void ended(Actor actor) {
                        log.add(actor + " ended");
                    }
                },
                null);

        assertThat(log)
                .containsExactly(
                        "main starts actor-1",
                        "main blocked",
                        "other 1",
                        "other 2",
                        "actor-1 ended",
                        "main resumed",
                        "main ended");
    }

    @Test
    void hundreds_of_actors_in_many_executions_leave_nothing_behind() {
        Strategy random = Strategies.create("random", 1);
        for (int i = 0; i < 50; i++) {
            random.begin(i);
            Execution execution = scheduler.run(
                    () -> {
                        for (int n = 0; n < 200; n++) {
                            start(() -> scheduler.point(self()));
                        }
                    },
                    random,
                    null,
                    null);

            assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
            assertThat(execution.actors()).hasSize(201).allMatch(Actor::ended);
        }
    }

    // ---------------------------------------------------------------- what actors do

    private Execution runToCompletion(Runnable root) {
        var strategy = new Replay(Schedule.EMPTY);
        strategy.begin(0);
        return scheduler.run(root, strategy, null, null);
    }

    private Actor self() {
        return requireNonNull(scheduler.self());
    }

    private Actor start(Runnable body) {
        return scheduler.spawn("actor-" + scheduler.actors().size(), false, null, body);
    }

    private void work(String who) {
        scheduler.point(self());
        log.add(who + " 1");
        scheduler.point(self());
        log.add(who + " 2");
    }

    private void sleep(String who, long nanos) {
        try {
            scheduler.sleep(self(), nanos);
            log.add(who + " " + Duration.ofNanos(scheduler.now()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean join(Actor other, long nanos) {
        try {
            return scheduler.join(self(), other, nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
