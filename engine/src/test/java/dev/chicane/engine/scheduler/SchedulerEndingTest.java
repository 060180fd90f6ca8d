package dev.chicane.engine.scheduler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How executions end, and what becomes of actors that are left over. */
class SchedulerEndingTest extends SchedulerFixture {
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
}
