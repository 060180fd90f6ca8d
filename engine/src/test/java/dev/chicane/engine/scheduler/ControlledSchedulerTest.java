package dev.chicane.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ControlledSchedulerTest extends SchedulerFixture {
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
        Strategy strategy = Strategies.create("depth-first", 0);
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
        Strategy strategy = Strategies.create("depth-first", 0);
        for (int i = 0; strategy.begin(i); i++) {
            scheduler.run(() -> chosen.add(scheduler.choose(self(), 3)), strategy, null, null);
        }

        assertThat(chosen).containsExactly(0, 1, 2);
    }
}
